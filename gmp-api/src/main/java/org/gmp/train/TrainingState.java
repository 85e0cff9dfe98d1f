package org.gmp.train;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Optional;
import org.gmp.graph.NdArray;

/**
 * Everything that a training needs to go on as if it had never stopped: every variable of model,
 * optimizer, schedule and early stopping, and the history so far.
 */
@AutoValue
public abstract class TrainingState {
  /** A state of the given parts. */
  public static TrainingState of(
      ImmutableMap<String, NdArray> variables,
      ImmutableList<ImmutableDoubleArray> epochs,
      Optional<PartialEpoch> partial) {
    return new AutoValue_TrainingState(variables, epochs, partial);
  }

  /** The variables' values by name. */
  public abstract ImmutableMap<String, NdArray> variables();

  /** What was measured so far, a row an epoch. */
  public abstract ImmutableList<ImmutableDoubleArray> epochs();

  /** How far the epoch after these had come; nothing between two epochs. */
  public abstract Optional<PartialEpoch> partial();
}
