package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.gmp.backend.Backend;
import org.gmp.backend.Update;
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
import org.gmp.train.callback.StepStatus;
import org.gmp.train.callback.TrainingStatus;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metric;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.optimizer.OptimizerContext;
import org.gmp.train.schedule.Schedule;

/**
 * A training whose optimizer writes each step's learning rate into the model's only variable. After
 * an epoch the variable holds the rate that its last step used.
 */
public final class RateTraining {
  private static final int ROWS = 33;
  private static final int BATCH = 8;
  private static final double BASE = 0.5;

  /** The number of steps in an epoch. */
  public static final int STEPS = 5;

  private final Schedule schedule;
  private final double[] factors;
  private final int epochs;

  /**
   * A training by a schedule.
   *
   * @param factors of the learning rate, one for each model that trains side by side
   */
  public RateTraining(Schedule schedule, List<Double> factors, int epochs) {
    this.schedule = schedule;
    this.factors = factors.stream().mapToDouble(f -> f).toArray();
    this.epochs = epochs;
  }

  private record WritesRate(double learningRate) implements Optimizer {
    @Override
    public String description() {
      return "writes_rate";
    }

    @Override
    public ImmutableList<Update> updates(OptimizerContext context) {
      return context.variables().stream()
          .map(w -> Update.of(w, w.tensor().mul(0).add(context.learningRateOf(w))))
          .collect(ImmutableList.toImmutableList());
    }
  }

  private record Square() implements Metric {
    @Override
    public String name() {
      return "square";
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

  private static final class Watching implements Callback {
    private final boolean stepped;
    private final List<NdArray> used = new ArrayList<>();

    Watching(boolean stepped) {
      this.stepped = stepped;
    }

    @Override
    public boolean wantsSteps() {
      return stepped;
    }

    @Override
    public OptionalInt epochInterval() {
      return OptionalInt.of(1);
    }

    @Override
    public void onStepEnd(StepStatus status) {}

    @Override
    public void onEpochEnd(TrainingStatus status) {
      used.add(status.weights().asMap().get("rate"));
    }
  }

  private static History train(Backend backend, Trainer.Builder builder) {
    Trainer trainer = builder.on(backend);
    return trainer.fit(
        Examples.of(
            NdArray.of(Shape.of(ROWS, 1), new double[ROWS]),
            NdArray.of(Shape.of(ROWS, 1), new double[ROWS])));
  }

  private Trainer.Builder builder() {
    double[] start = factors.clone();
    Arrays.fill(start, 100);
    NdArray value = NdArray.of(Shape.of(start.length), start);
    Variable rate = Variable.trainable("rate", value.type(), Initializers.value(value));
    NdArray scale =
        factors.length == 1
            ? NdArray.scalar(factors[0])
            : NdArray.of(Shape.of(factors.length), factors);
    return Trainer.of(
            Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
                .apply(x -> x.mul(0).add(rate.tensor()))
                .build())
        .loss(new Square())
        .optimizer(new WritesRate(BASE))
        .schedule(new Scaled(schedule, scale))
        .batchSize(BATCH)
        .epochs(epochs)
        .seed(Seed.of(1));
  }

  private String column(int i) {
    return factors.length == 1 ? "learning_rate" : "learning_rate[" + i + "]";
  }

  /**
   * Checks that each epoch is recorded with the rate that its last step used, in the backend's loop
   * of epochs and step by step.
   *
   * @param expected for each epoch, the rate of its last step as a share of the base
   */
  public void assertRecordsTheLastStepsRate(Backend backend, double... expected) {
    assertThat(epochs).isEqualTo(expected.length);
    History unwatched = train(backend, builder());
    assertThat(unwatched.stepsPerEpoch()).isEqualTo(STEPS);
    for (boolean stepped : new boolean[] {false, true}) {
      Watching watching = new Watching(stepped);
      History history = train(backend, builder().callback(watching));
      assertThat(watching.used).hasSize(epochs);
      for (int i = 0; i < factors.length; i++) {
        for (int epoch = 0; epoch < epochs; epoch++) {
          double recorded = history.column(column(i)).get(epoch);
          assertThat(recorded).isWithin(1e-15).of(BASE * factors[i] * expected[epoch]);
          assertThat(recorded).isWithin(1e-15).of(watching.used.get(epoch).get(i));
          assertThat(unwatched.column(column(i)).get(epoch)).isWithin(1e-15).of(recorded);
        }
      }
    }
  }
}
