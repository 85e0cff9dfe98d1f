package org.gmp.graph.op.convolution;

import java.util.Arrays;
import org.gmp.graph.Broadcasting;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;

/**
 * Axes before the last four, such as an axis of replicas before images [batch, height, width,
 * channels] and kernels [rows, columns, inputs, outputs]. The leading axes of two operands
 * broadcast, as those of matrix products do: a kernel without any is shared by all replicas.
 */
public final class LeadingAxes {
  private static final int INNER = 4;

  private LeadingAxes() {}

  /** The last four sizes. */
  public static Shape inner(Shape shape) {
    int[] dims = shape.toArray();
    return Shape.of(Arrays.copyOfRange(dims, dims.length - INNER, dims.length));
  }

  /** The sizes before the last four; a scalar's shape if there are none. */
  public static Shape outer(Shape shape) {
    return Shape.of(Arrays.copyOf(shape.toArray(), shape.rank() - INNER));
  }

  /** The shape of leading axes followed by four others. */
  public static Shape join(Shape outer, Shape inner) {
    int[] dims = Arrays.copyOf(outer.toArray(), outer.rank() + INNER);
    System.arraycopy(inner.toArray(), 0, dims, outer.rank(), INNER);
    return Shape.of(dims);
  }

  /** The leading axes of the result of two operands, which must broadcast and be known. */
  static Shape broadcast(OpInputs in) {
    Shape first = outer(in.shape(0));
    Shape second = outer(in.shape(1));
    Shape joined = Broadcasting.join(first, second);
    in.require(
        joined != null && first.isStatic() && second.isStatic(),
        "leading axes must be known and broadcast, got %s and %s",
        in.shape(0),
        in.shape(1));
    return joined == null ? first : joined;
  }

  /** What is computed of two operands without leading axes. */
  @FunctionalInterface
  interface Evaluation {
    DoubleArray of(DoubleArray a, DoubleArray b);
  }

  /** The same of operands with leading axes, one pair after the other. */
  static DoubleArray evaluate(DoubleArray a, DoubleArray b, Evaluation evaluation) {
    if (a.shape().rank() == INNER && b.shape().rank() == INNER) {
      return evaluation.of(a, b);
    }
    Shape outer = Broadcasting.join(outer(a.shape()), outer(b.shape()));
    if (outer == null) {
      throw new AssertionError("checked by infer");
    }
    DoubleArray wideA = a.broadcastTo(join(outer, inner(a.shape())));
    DoubleArray wideB = b.broadcastTo(join(outer, inner(b.shape())));
    DoubleArray[] results = new DoubleArray[outer.size()];
    for (int i = 0; i < results.length; i++) {
      results[i] = evaluation.of(block(wideA, i), block(wideB, i));
    }
    return stacked(outer, results);
  }

  private static DoubleArray block(DoubleArray wide, int index) {
    Shape inner = inner(wide.shape());
    int from = index * inner.size();
    return DoubleArray.of(inner, Arrays.copyOfRange(wide.data(), from, from + inner.size()));
  }

  private static DoubleArray stacked(Shape outer, DoubleArray[] blocks) {
    Shape inner = blocks.length == 0 ? Shape.of(0, 0, 0, 0) : blocks[0].shape();
    DoubleArray result = DoubleArray.zeros(join(outer, inner));
    for (int i = 0; i < blocks.length; i++) {
      System.arraycopy(blocks[i].data(), 0, result.data(), i * inner.size(), inner.size());
    }
    return result;
  }
}
