package org.gmp.graph.op;

import org.gmp.graph.Dense;
import org.gmp.graph.Shape;

/** What the ops that run along an axis, each element from the one before, share. */
final class Scan {
  /** The next value from the previous one and the position of the element in the data. */
  interface Step {
    double next(double previous, int position);
  }

  private Scan() {}

  /** Runs a step along an axis of {@code like}, from 0, forwards or from its end. */
  static Dense along(Dense like, int axis, boolean reverse, Step step) {
    return along(like, axis, reverse, 0, step);
  }

  /** Runs a step along an axis of {@code like}, from {@code start}. */
  static Dense along(Dense like, int axis, boolean reverse, double start, Step step) {
    Shape shape = like.shape();
    int at = axis < 0 ? axis + shape.rank() : axis;
    int inner = like.span(at + 1, shape.rank());
    int length = shape.dim(at);
    double[] result = new double[like.size()];
    for (int line = 0; line < like.span(0, at) * inner; line++) {
      int base = line / inner * inner * length + line % inner;
      double value = start;
      for (int k = 0; k < length; k++) {
        int position = base + (reverse ? length - 1 - k : k) * inner;
        value = step.next(value, position);
        result[position] = value;
      }
    }
    return Dense.of(shape, result);
  }
}
