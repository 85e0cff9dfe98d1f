package org.gmp.analysis.perturbation;

import com.google.auto.value.AutoValue;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Optional;
import org.gmp.analysis.boundary.BoundarySnapshot;

/** What one way of perturbing one layer by one eps did to its boundaries. Angles are in radians. */
@AutoValue
public abstract class PerturbationResult {
  static Builder builder() {
    return new AutoValue_PerturbationResult.Builder();
  }

  /** The layer's name. */
  public abstract String layer();

  /** How parameters were perturbed. */
  public abstract Perturbation kind();

  /** Which parameters were: {@code all}, or a chosen group. */
  public abstract String group();

  /** How much; see {@link Perturbation}. */
  public abstract double eps();

  /** How often the whole layer was perturbed. */
  public abstract int trials();

  /** The angles by which units turned. */
  public abstract Distribution turn();

  /** The absolute changes of units' offsets. */
  public abstract Distribution offsetChange();

  /** The distances by which units' spatial locations moved. */
  public abstract Distribution locationShift();

  /** The root mean square change of the model's output on the given rows, a number a trial. */
  public abstract Optional<Distribution> functionChange();

  /**
   * On how many rows {@link #functionChange} was measured: all that were given, or the first so
   * many if a row is costly; 0 if it was not.
   */
  public abstract int functionRows();

  /** How many times a unit lost its boundary: its weights became zero or not finite. */
  public abstract long lost();

  /** Whether the layer's law held; empty if no law is known for its form. */
  public abstract Optional<BoundCheck> bound();

  /** Turns as shares of what the law says to first order, if it does. */
  public abstract Optional<Distribution> firstOrderRatio();

  /** The largest turn of each unit; NaN if it had no boundary. */
  public abstract ImmutableDoubleArray largestTurns();

  /** The smallest bound of each unit over the trials; NaN where there was none. */
  public abstract ImmutableDoubleArray smallestBounds();

  /** The boundaries after the last trial, for pictures, of layers with 1 or 2 inputs. */
  public abstract Optional<BoundarySnapshot> example();

  /** The unit that turned most; -1 if none has a boundary. */
  public final int worstUnit() {
    int worst = -1;
    for (int j = 0; j < largestTurns().length(); j++) {
      double turn = largestTurns().get(j);
      if (turn >= 0 && (worst < 0 || turn > largestTurns().get(worst))) {
        worst = j;
      }
    }
    return worst;
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder layer(String layer);

    abstract Builder kind(Perturbation kind);

    abstract Builder group(String group);

    abstract Builder eps(double eps);

    abstract Builder trials(int trials);

    abstract Builder turn(Distribution turn);

    abstract Builder offsetChange(Distribution change);

    abstract Builder locationShift(Distribution shift);

    abstract Builder functionChange(Optional<Distribution> change);

    abstract Builder functionRows(int rows);

    abstract Builder lost(long lost);

    abstract Builder bound(Optional<BoundCheck> bound);

    abstract Builder firstOrderRatio(Optional<Distribution> ratio);

    abstract Builder largestTurns(ImmutableDoubleArray turns);

    abstract Builder smallestBounds(ImmutableDoubleArray bounds);

    abstract Builder example(Optional<BoundarySnapshot> boundaries);

    abstract PerturbationResult build();
  }
}
