package org.gmp.graph.op.scan;

import org.gmp.graph.DoubleArray;
import org.gmp.graph.Shape;

/** What the ops that run along an axis, each element from the one before, share. */
final class Scan {
  /** The next value from the previous one and the position of the element in the data. */
  interface Step {
    double next(double previous, int position);
  }

  private Scan() {}

  /** Runs a step along an axis of {@code like}, from 0, forwards or from its end. */
  static DoubleArray along(DoubleArray like, int axis, boolean reverse, Step step) {
    return along(like, axis, reverse, 0, step);
  }

  /** Runs a step along an axis of {@code like}, from {@code start}. */
  static DoubleArray along(DoubleArray like, int axis, boolean reverse, double start, Step step) {
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
        for (int i = 0; i < inner; i++) {
          result[row + i] = step.next(k == 0 ? start : result[before + i], row + i);
        }
      }
    }
    return DoubleArray.of(shape, result);
  }
}
