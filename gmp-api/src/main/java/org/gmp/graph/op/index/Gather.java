package org.gmp.graph.op.index;

import java.util.Arrays;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * y[i] = x[indices[i]], rows of the outermost axis picked by an int32 vector. Gradient: dx = rows
 * of dy added up where they came from ({@link ScatterAddRows}).
 */
public final class Gather extends Op {
  @Override
  public String name() {
    return "gather";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.require(in.shape(0).rank() > 0, "needs rows to pick from, got %s", in.type(0));
    in.require(
        in.dtype(1) == DType.INT32 && in.shape(1).rank() == 1,
        "indices must be an int32 vector, got %s",
        in.type(1));
    in.require(
        in.shape(0).withDim(0, 1).isStatic() || in.shape(1).isStatic(),
        "only the outermost size of the result may be unknown, got rows of %s picked by %s",
        in.type(0),
        in.type(1));
    return in.type(0).withShape(in.shape(0).withDim(0, 1).withDim(0, in.shape(1).dim(0)));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    int rows = y.input(0).shape().dim(0);
    if (rows == Shape.BATCH) {
      throw new GraphException("gather: the gradient needs a known number of rows: " + y.input(0));
    }
    return Arrays.asList(Tensor.of(new ScatterAddRows(rows), dy, y.input(1)), null);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray x = in.get(0);
    double[] indices = in.get(1).data();
    DoubleArray y = DoubleArray.zeros(x.shape().withDim(0, indices.length));
    int width = x.span(1, x.shape().rank());
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= x.shape().dim(0)) {
        throw new GraphException(
            "gather: index " + (int) indices[i] + " is not a row of " + x.shape());
      }
      System.arraycopy(x.data(), ((int) indices[i]) * width, y.data(), i * width, width);
    }
    return y;
  }
}
