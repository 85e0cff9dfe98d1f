package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.ExperimentProvider;

/** An experiment as a user's jar adds it. */
public final class TinyProvider implements ExperimentProvider {
  public TinyProvider() {}

  @Override
  public ImmutableList<Experiment> experiments() {
    return ImmutableList.of(new TinyExperiment("tiny", 0.05));
  }
}
