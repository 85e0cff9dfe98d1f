package org.gmp.zoo.experiment;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.gmp.zoo.data.UciDataset;

/** The experiments that there are: the zoo's and those of every {@link ExperimentProvider}. */
public final class Experiments {
  /** The suite of all UCI experiments. */
  public static final String UCI = "uci";

  private Experiments() {}

  /** All: those of the paper in its order, then others. */
  public static ImmutableList<Experiment> all() {
    ImmutableList.Builder<Experiment> all = ImmutableList.builder();
    all.add(LevyExperiment.published(), LevyExperiment.fresh(), new BananaExperiment());
    Arrays.stream(UciDataset.values()).map(UciExperiment::new).forEach(all::add);
    ServiceLoader.load(ExperimentProvider.class)
        .forEach(provider -> all.addAll(provider.experiments()));
    return all.build();
  }

  /** The one of that name, or all of the suite of that name; empty if there is neither. */
  public static ImmutableList<Experiment> named(String name) {
    return all().stream()
        .filter(e -> e.name().equals(name) || (name.equals(UCI) && e.name().startsWith(UCI + ":")))
        .collect(ImmutableList.toImmutableList());
  }
}
