package org.gmp.zoo.experiment;

import com.google.common.collect.ImmutableList;
import org.gmp.random.Seed;

/** An experiment's data, loaded once, from which each seed draws its own. */
public interface Problem {
  /**
   * The data of a seed: the same whatever the parameterization.
   *
   * @param seed the seed that the user named by a number
   * @throws org.gmp.zoo.data.DataException if the protocol has no data for the seed
   */
  ExperimentData draw(Seed seed, Protocol protocol);

  /** Where the data come from, in a line. */
  String source();

  /** What users should know of them, such as that a file differs from the published one. */
  ImmutableList<String> notes();
}
