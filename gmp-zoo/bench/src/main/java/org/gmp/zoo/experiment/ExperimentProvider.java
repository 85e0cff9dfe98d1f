package org.gmp.zoo.experiment;

import com.google.common.collect.ImmutableList;

/**
 * Adds experiments to {@link Experiments}. Name the class in {@code
 * META-INF/services/org.gmp.zoo.experiment.ExperimentProvider} of a jar on the class path.
 */
public interface ExperimentProvider {
  /** The experiments. */
  ImmutableList<Experiment> experiments();
}
