package org.gmp.zoo.experiment;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.random.Seed;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.gmp.zoo.data.BananaDataset;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.LabelledData;
import org.gmp.zoo.data.Split;
import org.gmp.zoo.data.numpy.LegacyRandom;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.Recipe;

/**
 * Classification of the 2-D banana data, 1000 of 5300 points, by 10 ReLU units (Chen and Ge 2024,
 * section 5.2). Without data of the user's, points of the same kind are generated.
 */
final class BananaExperiment implements Experiment {
  private static final int UNITS = 10;
  private static final int POINTS = 1000;
  private static final int EPOCHS = 5000;
  private static final int BATCH = 128;
  private static final int PATIENCE = 100;
  private static final long NOTEBOOK_SEED = 0;

  // What is generated is one fixed set, as the real one is; seeds draw their samples from it.
  private static final long GENERATOR_SEED = 0;

  @Override
  public String name() {
    return "banana";
  }

  @Override
  public String description() {
    return "2-D banana data, two classes, 1000 points, 10 ReLU units";
  }

  @Override
  public String metric() {
    return "test_accuracy";
  }

  @Override
  public Metric testMetric() {
    return Metrics.binaryAccuracy();
  }

  @Override
  public double reported(double value) {
    return value;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public DataNeed dataNeed() {
    return DataNeed.GENERATED_UNLESS_NAMED;
  }

  @Override
  public Problem load(Optional<DataDirectory> directory) {
    LabelledData data =
        directory
            .map(BananaDataset::load)
            .orElseGet(
                () ->
                    BananaDataset.generate(
                        BananaDataset.SIZE, Seed.of(GENERATOR_SEED).child("banana")));
    return new SplitProblem(data, POINTS, (all, seed) -> paperRows(all));
  }

  /** One sample and split, whatever the seed: the notebook draws both with numpy's seed 0. */
  private static SplitProblem.Drawn paperRows(LabelledData all) {
    int size = Math.min(POINTS, all.size());
    LabelledData sample = all.select(LegacyRandom.seeded(NOTEBOOK_SEED).choice(all.size(), size));
    return new SplitProblem.Drawn(sample, Split.scikitLearn(size, NOTEBOOK_SEED));
  }

  @Override
  public ModelSpec model(int inputs) {
    return SmallNetwork.model(inputs, UNITS);
  }

  @Override
  public Recipe recipe() {
    return SmallNetwork.recipe("validation_accuracy", PATIENCE)
        .loss(Metrics.sigmoidCrossEntropy())
        .metrics(ImmutableList.of(Metrics.binaryAccuracy()))
        .batchSize(BATCH)
        .epochs(EPOCHS)
        .build();
  }
}
