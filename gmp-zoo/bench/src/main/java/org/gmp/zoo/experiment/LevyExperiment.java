package org.gmp.zoo.experiment;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Function;
import org.gmp.random.Seed;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.LabelledData;
import org.gmp.zoo.data.LevyFunction;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.Recipe;

/**
 * Regression of the 1-D Levy function from 50 noisy points by 100 ReLU units (Chen and Ge 2024,
 * section 5.1). The points are the paper's or a user's, and seeds vary the initial weights alone;
 * or fresh ones for every seed. Both protocols decide by the training loss, as the official
 * notebook does.
 */
final class LevyExperiment implements Experiment {
  private static final int UNITS = 100;
  private static final int EPOCHS = 10_000;
  private static final int PATIENCE = 1000;

  private final boolean fresh;

  private LevyExperiment(boolean fresh) {
    this.fresh = fresh;
  }

  /** The one on the paper's points. */
  static LevyExperiment published() {
    return new LevyExperiment(false);
  }

  /** The one on other points for every seed. */
  static LevyExperiment fresh() {
    return new LevyExperiment(true);
  }

  @Override
  public String name() {
    return fresh ? "levy:fresh" : "levy";
  }

  @Override
  public String description() {
    return "1-D Levy function, "
        + (fresh ? "50 fresh noisy points a seed" : "the paper's 50 noisy points")
        + ", 100 ReLU units";
  }

  @Override
  public String metric() {
    return "test_rmse";
  }

  @Override
  public Metric testMetric() {
    return Metrics.meanSquaredError();
  }

  @Override
  public double reported(double value) {
    return Math.sqrt(value);
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public int inputs() {
    return 1;
  }

  @Override
  public DataNeed dataNeed() {
    return fresh ? DataNeed.GENERATED : DataNeed.GENERATED_UNLESS_NAMED;
  }

  @Override
  public Problem load(Optional<DataDirectory> directory) {
    return fresh
        ? new Points(
            seed -> LevyFunction.sample(LevyFunction.TRAIN_POINTS, seed.child("data")),
            "generated from each seed",
            ImmutableList.of())
        : fixed(directory.map(LevyFunction::load).orElseGet(LevyFunction::published));
  }

  private static Problem fixed(LabelledData points) {
    return new Points(seed -> points, Sources.text(points.source()), points.source().notes());
  }

  /** Points for each seed, tested on the function's grid. */
  private record Points(
      Function<Seed, LabelledData> points, String source, ImmutableList<String> notes)
      implements Problem {
    @Override
    public ExperimentData draw(Seed seed, Protocol protocol) {
      return ExperimentData.of(
          Float64Examples.examples(points.apply(seed)),
          Optional.empty(),
          Float64Examples.examples(LevyFunction.grid()));
    }
  }

  @Override
  public ModelSpec model(int inputs) {
    return SmallNetwork.model(inputs, UNITS);
  }

  @Override
  public Recipe recipe() {
    return SmallNetwork.recipe("loss", PATIENCE)
        .loss(Metrics.meanAbsoluteError())
        .batchSize(LevyFunction.TRAIN_POINTS)
        .epochs(EPOCHS)
        .build();
  }

  /** The batch is always all points. */
  @Override
  public Recipe recipe(ExperimentData data) {
    return recipe().toBuilder().batchSize(data.train().size()).build();
  }
}
