package org.gmp.graph.op.scan;

import java.util.function.IntToDoubleFunction;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Shape;
import org.gmp.graph.op.CompensatedSums;

/** What the ops that run along an axis, each element from the one before, share. */
final class Scan {
  /** The next value from the previous one and the position of the element in the data. */
  interface Step {
    double next(double previous, int position);
  }

  private Scan() {}

  /**
   * Runs a step along an axis of {@code like}, forwards or from its end.
   *
   * @param first the first value, from the position of its element
   */
  static DoubleArray along(
      DoubleArray like, int axis, boolean reverse, IntToDoubleFunction first, Step step) {
    Shape shape = like.shape();
    int at = axis < 0 ? axis + shape.rank() : axis;
    int inner = like.span(at + 1, shape.rank());
    int length = shape.dim(at);
    double[] result = new double[like.size()];
    int blocks = like.span(0, at);
    for (int block = 0; block < blocks; block++) {
      for (int k = 0; k < length; k++) {
        int row = (block * length + (reverse ? length - 1 - k : k)) * inner;
        int before = reverse ? row + inner : row - inner;
        for (int i = row; i < row + inner; i++) {
          result[i] = k == 0 ? first.applyAsDouble(i) : step.next(result[before + i - row], i);
        }
      }
    }
    return DoubleArray.of(shape, result);
  }

  /** Running sums along an axis of {@code x}. */
  static DoubleArray sums(DoubleArray x, int axis, boolean reverse) {
    int at = axis < 0 ? axis + x.shape().rank() : axis;
    int inner = x.span(at + 1, x.shape().rank());
    int length = x.shape().dim(at);
    double[] result = new double[x.size()];
    int blocks = x.span(0, at);
    for (int block = 0; block < blocks; block++) {
      CompensatedSums sums = new CompensatedSums(Shape.of(inner));
      for (int k = 0; k < length; k++) {
        int row = (block * length + (reverse ? length - 1 - k : k)) * inner;
        for (int i = 0; i < inner; i++) {
          sums.add(i, x.data()[row + i]);
          result[row + i] = sums.sum(i);
        }
      }
    }
    return DoubleArray.of(x.shape(), result);
  }
}
