package org.gmp.graph.op.linear;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import org.gmp.graph.Broadcasting;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.CompensatedSums;
import org.jspecify.annotations.Nullable;

/**
 * y = a b, the matrix product over the last two axes, either operand transposed first; axes before
 * them broadcast. Gradient: da = dy b', db = a' dy, with transposes as needed.
 *
 * <p>Every product is formed: zero by NaN or an infinity is NaN. Of an empty inner axis it is 0.
 * Backends add in orders of their own and may fuse products with sums, so that sums of which a part
 * overflows may be infinite or NaN.
 */
public final class MatMul extends Op implements LinearMap {
  /** So many products are added up plainly, which is fast, and such sums exactly. */
  private static final int PLAIN_SUM = 16;

  private final boolean transposeA;
  private final boolean transposeB;

  /** A product whose operands are transposed first as told. */
  public MatMul(boolean transposeA, boolean transposeB) {
    this.transposeA = transposeA;
    this.transposeB = transposeB;
  }

  /** Whether the first operand is transposed. */
  public boolean transposeA() {
    return transposeA;
  }

  /** Whether the second operand is transposed. */
  public boolean transposeB() {
    return transposeB;
  }

  @Override
  public String name() {
    return "matmul";
  }

  @Override
  public boolean isLinearMap(Tensor node) {
    return !transposeA && !transposeB && node.input(1).shape().rank() == 2;
  }

  @Override
  public long multiplyAdds(Tensor node) {
    long rows = 1;
    for (int axis = 1; axis < node.shape().rank() - 1; axis++) {
      rows *= node.shape().dim(axis);
    }
    return rows * node.input(1).shape().size();
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return transposeA || transposeB
        ? ImmutableMap.of("transpose_a", transposeA, "transpose_b", transposeB)
        : ImmutableMap.of();
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    DType dtype = in.requireSameNumeric();
    in.requireFloating(0);
    Shape a = in.shape(0);
    Shape b = in.shape(1);
    in.require(a.rank() >= 2 && b.rank() >= 2, "operands need two axes or more, got %s x %s", a, b);
    in.require(
        a.dim(transposeA ? -2 : -1) == b.dim(transposeB ? -1 : -2),
        "inner dimensions must agree, got %s x %s",
        transposeA ? a + "'" : a,
        transposeB ? b + "'" : b);
    Shape outer = Broadcasting.join(outer(a), outer(b));
    in.require(outer != null, "outer dimensions must broadcast, got %s x %s", a, b);
    int[] result = resultDims(outer == null ? outer(a) : outer, a, b);
    in.require(
        Arrays.stream(result).filter(d -> d == Shape.BATCH).count() <= 1,
        "only one size of the result may be unknown, got %s x %s",
        a,
        b);
    return TensorType.of(dtype, result);
  }

  private int[] resultDims(Shape outer, Shape a, Shape b) {
    int[] dims = Arrays.copyOf(outer.toArray(), outer.rank() + 2);
    dims[outer.rank()] = a.dim(transposeA ? -1 : -2);
    dims[outer.rank() + 1] = b.dim(transposeB ? -2 : -1);
    return dims;
  }

  private static Shape outer(Shape shape) {
    return Shape.of(Arrays.copyOf(shape.toArray(), shape.rank() - 2));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    Tensor a = y.input(0);
    Tensor b = y.input(1);
    Tensor da = transposeA ? b.matmul(dy, transposeB, true) : dy.matmul(b, false, !transposeB);
    Tensor db = transposeB ? dy.matmul(a, true, transposeA) : a.matmul(dy, !transposeA, false);
    return Arrays.asList(da, db);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    Shape outer = Broadcasting.join(outer(in.get(0).shape()), outer(in.get(1).shape()));
    if (outer == null) {
      throw new AssertionError("checked by infer");
    }
    DoubleArray a = widen(in.get(0), outer);
    DoubleArray b = widen(in.get(1), outer);
    DoubleArray y = DoubleArray.zeros(Shape.of(resultDims(outer, a.shape(), b.shape())));
    int rows = y.shape().dim(-2);
    int columns = y.shape().dim(-1);
    int inner = a.shape().dim(transposeA ? -2 : -1);
    int aRow = transposeA ? 1 : inner;
    int aStep = transposeA ? rows : 1;
    int bColumn = transposeB ? inner : 1;
    int bStep = transposeB ? 1 : columns;
    double[] part = new double[columns];
    for (int block = 0; block < outer.size(); block++) {
      for (int i = 0; i < rows; i++) {
        CompensatedSums sums = new CompensatedSums(Shape.of(columns));
        for (int start = 0; start < inner; start += PLAIN_SUM) {
          Arrays.fill(part, 0);
          for (int k = start; k < Math.min(start + PLAIN_SUM, inner); k++) {
            double factor = a.data()[block * rows * inner + i * aRow + k * aStep];
            int from = block * inner * columns + k * bStep;
            for (int j = 0; j < columns; j++) {
              part[j] += factor * b.data()[from + j * bColumn];
            }
          }
          for (int j = 0; j < columns; j++) {
            sums.add(j, part[j]);
          }
        }
        System.arraycopy(sums.toArray().data(), 0, y.data(), (block * rows + i) * columns, columns);
      }
    }
    return y;
  }

  private static DoubleArray widen(DoubleArray x, Shape outer) {
    int[] dims = Arrays.copyOf(outer.toArray(), outer.rank() + 2);
    dims[outer.rank()] = x.shape().dim(-2);
    dims[outer.rank() + 1] = x.shape().dim(-1);
    return x.broadcastTo(Shape.of(dims));
  }
}
