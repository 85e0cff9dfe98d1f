package org.gmp.zoo.experiment;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.random.Seed;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.LabelledData;
import org.gmp.zoo.data.Split;
import org.gmp.zoo.data.UciDataset;
import org.gmp.zoo.data.numpy.LegacyRandom;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.Recipe;

/** Regression of a UCI data set by 100 ReLU units (Chen and Ge 2024, section 5.3). */
final class UciExperiment implements Experiment {
  private static final int UNITS = 100;
  private static final int EPOCHS = 5000;
  private static final int BATCH = 1024;
  private static final int PATIENCE = 100;
  private static final long KERAS_BOSTON_SEED = 113;

  private final UciDataset dataset;

  UciExperiment(UciDataset dataset) {
    this.dataset = dataset;
  }

  @Override
  public String name() {
    return "uci:" + dataset.id();
  }

  @Override
  public String description() {
    return dataset.entry().title()
        + ", "
        + dataset.entry().rows()
        + " x "
        + dataset.entry().features()
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
    return dataset.entry().features();
  }

  @Override
  public DataNeed dataNeed() {
    return DataNeed.FILES;
  }

  @Override
  public Problem load(Optional<DataDirectory> directory) {
    LabelledData data =
        dataset.load(directory.orElseThrow(() -> DataDirectory.missing(dataset.id())));
    return new SplitProblem(data, data.size(), this::paperRows);
  }

  private SplitProblem.Drawn paperRows(LabelledData all, Seed seed) {
    if (seed.value() < 0 || seed.value() > LegacyRandom.LARGEST_SEED) {
      throw DataException.mismatch(
          name() + " by protocol paper",
          "a seed that numpy has, 0 to " + LegacyRandom.LARGEST_SEED,
          String.valueOf(seed.value()));
    }
    // Keras' loader shuffles Boston by this seed, and cuts it in two, which the script joins again.
    LabelledData ordered =
        dataset == UciDataset.BOSTON
            ? all.select(LegacyRandom.seeded(KERAS_BOSTON_SEED).permutation(all.size()))
            : all;
    return new SplitProblem.Drawn(ordered, Split.scikitLearn(all.size(), seed.value()));
  }

  @Override
  public ModelSpec model(int inputs) {
    return SmallNetwork.model(inputs, UNITS);
  }

  @Override
  public Recipe recipe() {
    return SmallNetwork.recipe("validation_mse", PATIENCE)
        .loss(Metrics.meanAbsoluteError())
        .metrics(ImmutableList.of(Metrics.meanSquaredError()))
        .batchSize(BATCH)
        .epochs(EPOCHS)
        .build();
  }
}
