package org.gmp.zoo.experiment;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.random.Seed;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.LevyFunction;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.Recipe;

/**
 * Regression of the 1-D Levy function from 50 noisy points by 100 ReLU units (Chen and Ge 2024,
 * section 5.1). Both protocols decide by the training loss, as the official notebook does.
 */
final class LevyExperiment implements Experiment {
  private static final int UNITS = 100;
  private static final int EPOCHS = 10_000;
  private static final int PATIENCE = 1000;

  @Override
  public String name() {
    return "levy";
  }

  @Override
  public String description() {
    return "1-D Levy function, 50 noisy points, 100 ReLU units";
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
    return DataNeed.GENERATED;
  }

  @Override
  public Problem load(Optional<DataDirectory> directory) {
    return new Problem() {
      @Override
      public ExperimentData draw(Seed seed, Protocol protocol) {
        return ExperimentData.of(
            Float64Examples.examples(
                LevyFunction.sample(LevyFunction.TRAIN_POINTS, seed.child("data"))),
            Optional.empty(),
            Float64Examples.examples(LevyFunction.grid()));
      }

      @Override
      public String source() {
        return "generated from each seed";
      }

      @Override
      public ImmutableList<String> notes() {
        return ImmutableList.of();
      }
    };
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
}
