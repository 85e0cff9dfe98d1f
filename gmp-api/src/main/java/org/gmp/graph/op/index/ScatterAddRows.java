package org.gmp.graph.op.index;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.CompensatedSums;
import org.jspecify.annotations.Nullable;

/**
 * y[k] = the sum of the rows x[i] with indices[i] = k, for k = 0 .. rows - 1. Gradient: dx = rows
 * of dy picked by the indices.
 */
public final class ScatterAddRows extends Op {
  private final int rows;

  /** A result of {@code rows} rows. */
  public ScatterAddRows(int rows) {
    this.rows = rows;
  }

  /** The number of rows of the result. */
  public int rows() {
    return rows;
  }

  @Override
  public String name() {
    return "scatter_add_rows";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("rows", rows);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.require(rows >= 0, "the number of rows must be at least 0, got %s", rows);
    in.require(in.dtype(0).isNumeric() && in.shape(0).rank() > 0, "needs rows, got %s", in.type(0));
    in.require(
        in.dtype(1) == DType.INT32
            && in.shape(1).rank() == 1
            && in.shape(1).dim(0) == in.shape(0).dim(0),
        "needs an int32 index for each row, got %s for %s",
        in.type(1),
        in.type(0));
    return in.type(0).withShape(in.shape(0).withDim(0, rows));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Arrays.asList(dy.gather(y.input(1)), null);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray x = in.get(0);
    CompensatedSums y = new CompensatedSums(x.shape().withDim(0, rows));
    int width = x.span(1, x.shape().rank());
    for (int i = 0; i < x.shape().dim(0); i++) {
      int to = (int) in.get(1).data()[i];
      if (to < 0 || to >= rows) {
        throw new GraphException("scatter_add_rows: index " + to + " is not one of " + rows);
      }
      for (int j = 0; j < width; j++) {
        y.add(to * width + j, x.data()[i * width + j]);
      }
    }
    return y.toArray();
  }
}
