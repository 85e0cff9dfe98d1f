package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.random.Seed;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.experiment.DataNeed;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.ExperimentData;
import org.gmp.zoo.experiment.Problem;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.model.ModelSizes;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.Recipe;

/**
 * An experiment small enough for the interpreter, 12 points and 5 units: of one input |x|, of
 * several whether their sum is positive.
 */
public final class TinyExperiment implements Experiment {
  private final String name;
  private final int inputs;
  private final double learningRate;

  TinyExperiment(String name, double learningRate) {
    this(name, 1, learningRate);
  }

  /** An experiment of that many inputs; at a very large rate, training diverges. */
  public TinyExperiment(String name, int inputs, double learningRate) {
    this.name = name;
    this.inputs = inputs;
    this.learningRate = learningRate;
  }

  private Examples points(Seed seed, int count) {
    RandomGenerator random = seed.generator();
    double[] x = new double[count * inputs];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int j = 0; j < inputs; j++) {
        x[i * inputs + j] = random.nextGaussian();
        sum += x[i * inputs + j];
      }
      y[i] = inputs == 1 ? Math.abs(sum) : sum > 0 ? 1 : 0;
    }
    return Examples.of(NdArray.of(Shape.of(count, inputs), x), NdArray.of(Shape.of(count, 1), y));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return inputs == 1 ? "y = |x|" : "y = [sum of x > 0]";
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
    return inputs;
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
            points(seed.child("train"), 12),
            Optional.of(points(seed.child("validation"), 6)),
            points(seed.child("test"), 9));
      }

      @Override
      public String source() {
        return "generated";
      }

      @Override
      public ImmutableList<String> notes() {
        return ImmutableList.of();
      }
    };
  }

  @Override
  public ModelSpec model(int width) {
    ModelSizes sizes = ModelSizes.of(DType.FLOAT64, Shape.of(width), List.of(5), 1);
    return ModelSpec.of("mlp", sizes, "sp");
  }

  @Override
  public Recipe recipe() {
    return Recipe.builder()
        .loss(Metrics.meanSquaredError())
        .optimizer(Optimizers.sgd(learningRate))
        .schedule(Schedules.constant())
        .stopping(EarlyStopping.of("validation_loss", 50))
        .batchSize(5)
        .epochs(40)
        .build();
  }
}
