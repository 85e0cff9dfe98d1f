package org.gmp.train;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.auto.value.AutoValue;
import com.google.common.primitives.ImmutableDoubleArray;

/** An epoch of which some batches were trained on, and the rest were not. */
@AutoValue
public abstract class PartialEpoch {
  /**
   * An epoch that has come so far.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public static PartialEpoch of(long batches, long examples, ImmutableDoubleArray sums) {
    checkArgument(batches >= 0, "batches done must be at least 0, got %s", batches);
    checkArgument(examples >= 0, "examples seen must be at least 0, got %s", examples);
    return new AutoValue_PartialEpoch(batches, examples, sums);
  }

  /** The number of batches done. */
  public abstract long batches();

  /** The number of examples in them. */
  public abstract long examples();

  /** For each number that a step measures, the sum over these examples. */
  public abstract ImmutableDoubleArray sums();
}
