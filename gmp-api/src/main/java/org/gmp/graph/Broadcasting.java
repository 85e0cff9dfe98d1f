package org.gmp.graph;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** numpy's broadcasting rule, its undoing, and nothing else of the kind anywhere. */
public final class Broadcasting {
  private Broadcasting() {}

  /** The common shape of two shapes, or null if they do not broadcast or it has two unknowns. */
  public static @Nullable Shape join(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] dims = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int da = i <= a.rank() ? a.dim(-i) : 1;
      int db = i <= b.rank() ? b.dim(-i) : 1;
      if (da != db && da != 1 && db != 1) {
        return null;
      }
      dims[rank - i] = da == 1 ? db : da;
    }
    return Arrays.stream(dims).filter(d -> d == Shape.BATCH).count() > 1 ? null : Shape.of(dims);
  }

  /** The axes of {@code wide} along which {@code narrow} was repeated to reach it. */
  public static ImmutableIntArray repeatedAxes(Shape narrow, Shape wide) {
    ImmutableIntArray.Builder axes = ImmutableIntArray.builder();
    int missing = wide.rank() - narrow.rank();
    for (int axis = 0; axis < wide.rank(); axis++) {
      if (axis < missing || (narrow.dim(axis - missing) == 1 && wide.dim(axis) != 1)) {
        axes.add(axis);
      }
    }
    return axes.build();
  }

  /** Sums a gradient of broadcast shape down to the type of the input that was broadcast. */
  public static Tensor undo(Tensor gradient, TensorType input) {
    Shape narrow = input.shape();
    if (gradient.shape().equals(narrow)) {
      return gradient;
    }
    int[] axes = repeatedAxes(narrow, gradient.shape()).toArray();
    Tensor summed = axes.length == 0 ? gradient : gradient.sumKeepingDims(axes);
    return summed.shape().equals(narrow) ? summed : summed.reshape(narrow);
  }
}
