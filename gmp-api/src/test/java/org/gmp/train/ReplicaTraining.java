package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gmp.backend.Backend;
import org.gmp.graph.DType;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.callback.Callback;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metric;
import org.gmp.train.optimizer.GradientTransforms;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedule;
import org.gmp.train.schedule.Schedules;

/**
 * Lines y = w x + b fitted side by side in one training, whose loss has an element a line, and the
 * same lines each in a training of its own.
 */
public final class ReplicaTraining {
  private static final double[] W = {3, -1};
  private static final double[] B = {0, 0.5};

  private final Optimizer optimizer;
  private final double[] rates;
  private final int batchSize;
  private final boolean stepByStep;

  /**
   * A training of two lines.
   *
   * @param rates a factor on the learning rate for each line
   * @param batchSize 1 where sums over a batch may depend on what lies beside it
   */
  public ReplicaTraining(
      Optimizer optimizer, List<Double> rates, int batchSize, boolean stepByStep) {
    this.optimizer = optimizer;
    this.rates = rates.stream().mapToDouble(r -> r).toArray();
    this.batchSize = batchSize;
    this.stepByStep = stepByStep;
  }

  /** The squared error's mean over a batch: a scalar for one line, else an element a line. */
  private record SquaredError() implements Metric {
    @Override
    public String name() {
      return "squared_error";
    }

    @Override
    public TensorType targetType(TensorType prediction) {
      return prediction.withShape(Shape.of(Shape.BATCH, 1));
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target) {
      Tensor mean = prediction.sub(target).square().mean(0);
      return mean.shape().size() == 1 ? mean.reshape(Shape.scalar()) : mean;
    }
  }

  /** Another schedule, from a base times a factor a line. */
  private record Scaled(Schedule schedule, NdArray factors) implements Schedule {
    @Override
    public String description() {
      return "scaled";
    }

    @Override
    public Running start(Tensor base, Tensor step, int stepsPerEpoch) {
      return schedule.start(base.mul(Tensor.constant(factors)), step, stepsPerEpoch);
    }
  }

  private static Variable line(String name, double... values) {
    NdArray value = NdArray.of(Shape.of(values.length), values);
    return Variable.trainable(name, value.type(), Initializers.value(value));
  }

  private static Examples examples(int rows, String name) {
    RandomGenerator random = Seed.of(8).child(name).generator();
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = random.nextGaussian();
      y[i] = 2 * x[i] - 0.3 + 0.4 * random.nextGaussian();
    }
    return Examples.of(NdArray.of(Shape.of(rows, 1), x), NdArray.of(Shape.of(rows, 1), y));
  }

  /** What one training came to. */
  public record Outcome(History history, Map<String, NdArray> weights) {
    double weight(String name, int index) {
      return Optional.ofNullable(weights.get(name)).orElseThrow().get(index);
    }
  }

  /** Both lines in one training. */
  public Outcome together(Backend backend) {
    return train(backend, line("w", W), line("b", B), NdArray.of(Shape.of(2), rates));
  }

  /** One line alone. */
  public Outcome alone(int line, Backend backend) {
    return train(backend, line("w", W[line]), line("b", B[line]), NdArray.scalar(rates[line]));
  }

  private Outcome train(Backend backend, Variable w, Variable b, NdArray factors) {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .apply(x -> x.mul(w.tensor()).add(b.tensor()))
            .build();
    Trainer.Builder builder =
        Trainer.of(model)
            .loss(new SquaredError())
            .optimizer(optimizer)
            .gradients(GradientTransforms.clipByGlobalNorm(1.5))
            .schedule(new Scaled(Schedules.reduceOnPlateau("validation_loss", 0.5, 2), factors))
            .earlyStopping(EarlyStopping.of("validation_loss", 5))
            .batchSize(batchSize)
            .epochs(600)
            .seed(Seed.of(1));
    if (stepByStep) {
      builder.callback(
          new Callback() {
            @Override
            public boolean wantsSteps() {
              return true;
            }
          });
    }
    Trainer trainer = builder.on(backend);
    History history = trainer.fit(examples(12, "train"), Optional.of(examples(1, "validation")));
    return new Outcome(history, trainer.trained().weights().orElseThrow().asMap());
  }

  /**
   * Checks that each line is what it is alone until it stops by itself.
   *
   * @param tolerance by how much numbers may differ; 0 where all bits are equal
   */
  public void assertEachIsAsAlone(Backend backend, double tolerance) {
    Outcome both = together(backend);
    List<Integer> lengths = new ArrayList<>();
    for (int line = 0; line < 2; line++) {
      Outcome alone = alone(line, backend);
      int epochs = alone.history().epochs().size();
      lengths.add(epochs);
      assertThat(alone.history().stoppedEarly()).isTrue();
      for (String metric : alone.history().names()) {
        assertWithMessage("%s of line %s", metric, line)
            .that(both.history().column(metric + "[" + line + "]").subArray(0, epochs).toArray())
            .usingTolerance(tolerance)
            .containsExactly(alone.history().column(metric).toArray())
            .inOrder();
      }
      int best = alone.history().bestEpoch().getAsInt();
      assertThat(both.history().bestEpochs().orElseThrow().get(line)).isEqualTo(best);
      for (String name : ImmutableList.of("w", "b")) {
        assertWithMessage("%s of line %s", name, line)
            .that(both.weight(name, line))
            .isWithin(tolerance)
            .of(alone.weight(name, 0));
      }
    }
    assertThat(lengths.get(0)).isNotEqualTo(lengths.get(1));
    assertThat(both.history().epochs()).hasSize(Math.max(lengths.get(0), lengths.get(1)));
    assertThat(both.history().values("learning_rate").get(0).shape()).isEqualTo(Shape.of(2));
  }
}
