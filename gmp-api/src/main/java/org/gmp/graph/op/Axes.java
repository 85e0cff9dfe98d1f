package org.gmp.graph.op;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;

/** What the ops that work along axes share. */
public final class Axes {
  private Axes() {}

  /** The axes counted from 0, in rising order. */
  static int[] normalize(ImmutableIntArray axes, int rank) {
    return axes.stream().map(a -> a < 0 ? a + rank : a).sorted().toArray();
  }

  /** Checks that axes are axes of the only input, each once, and gives the reduced shape. */
  public static Shape reducedShape(OpInputs in, ImmutableIntArray axes, boolean keepDims) {
    in.requireCount(1);
    axes.stream().forEach(axis -> in.requireAxis(0, axis));
    int[] sorted = normalize(axes, in.shape(0).rank());
    in.require(
        Arrays.stream(sorted).distinct().count() == sorted.length,
        "axes must differ, got %s for %s",
        axes,
        in.type(0));
    Shape kept = keptShape(in.shape(0), axes);
    return keepDims ? kept : dropped(kept, sorted);
  }

  /** A shape with the given axes set to 1. */
  public static Shape keptShape(Shape shape, ImmutableIntArray axes) {
    Shape kept = shape;
    for (int axis : axes.toArray()) {
      kept = kept.withDim(axis, 1);
    }
    return kept;
  }

  private static Shape dropped(Shape kept, int[] sorted) {
    int[] dims = new int[kept.rank() - sorted.length];
    int next = 0;
    for (int axis = 0; axis < kept.rank(); axis++) {
      if (Arrays.binarySearch(sorted, axis) < 0) {
        dims[next++] = kept.dim(axis);
      }
    }
    return Shape.of(dims);
  }

  /** Folds elements along axes into one each, starting from {@code start}. */
  public static DoubleArray reduce(
      DoubleArray in,
      ImmutableIntArray axes,
      boolean keepDims,
      double start,
      DoubleBinaryOperator f) {
    Shape kept = keptShape(in.shape(), axes);
    double[] result = new double[kept.size()];
    Arrays.fill(result, start);
    forEach(in, kept, (to, x) -> result[to] = f.applyAsDouble(result[to], x));
    return dropping(DoubleArray.of(kept, result), axes, keepDims);
  }

  /** Adds up elements along axes. */
  public static DoubleArray sum(DoubleArray in, ImmutableIntArray axes, boolean keepDims) {
    Shape kept = keptShape(in.shape(), axes);
    CompensatedSums sums = new CompensatedSums(kept);
    forEach(in, kept, sums::add);
    return dropping(sums.toArray(), axes, keepDims);
  }

  private interface Visitor {
    void visit(int to, double x);
  }

  /** Visits all elements with the position of the one of {@code kept} that they are reduced to. */
  private static void forEach(DoubleArray in, Shape kept, Visitor visitor) {
    int[] strides = DoubleArray.zeros(kept).strides();
    // Row by row: along the last axis results lie side by side, or there is but one.
    int rank = kept.rank();
    int length = rank == 0 ? 1 : in.shape().dim(-1);
    int step = rank == 0 || kept.dim(-1) == 1 ? 0 : 1;
    int[] row = new int[Math.max(0, rank - 1)];
    for (int from = 0; from < in.size(); from += length) {
      int to = 0;
      for (int axis = 0; axis < row.length; axis++) {
        to += kept.dim(axis) == 1 ? 0 : row[axis] * strides[axis];
      }
      for (int i = 0; i < length; i++) {
        visitor.visit(to + i * step, in.data()[from + i]);
      }
      DoubleArray.increment(row, in.shape());
    }
  }

  private static DoubleArray dropping(DoubleArray kept, ImmutableIntArray axes, boolean keepDims) {
    int[] sorted = normalize(axes, kept.shape().rank());
    return keepDims ? kept : DoubleArray.of(dropped(kept.shape(), sorted), kept.data());
  }
}
