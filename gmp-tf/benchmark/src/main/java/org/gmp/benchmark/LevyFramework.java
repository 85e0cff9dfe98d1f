package org.gmp.benchmark;

import static org.gmp.benchmark.LevyProblem.POINTS;
import static org.gmp.benchmark.LevyProblem.RATE;
import static org.gmp.benchmark.LevyProblem.WIDTH;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.gmp.backend.Backend;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterization;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.TrainingState;
import org.gmp.train.callback.Callback;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;

/**
 * The framework's own trainer, as users call it: opening a session and reading it are in its time.
 */
final class LevyFramework implements Variant {
  private final Backend backend;
  private final Model model;
  private final Examples examples;
  private final int stepsPerCall;
  private Optional<TrainingState> state = Optional.empty();
  private double loss = Double.NaN;

  LevyFramework(
      LevyProblem problem,
      DType dtype,
      Parameterization parameterization,
      Backend backend,
      int stepsPerCall) {
    this.backend = backend;
    this.stepsPerCall = stepsPerCall;
    Model standard =
        Model.input("x", TensorType.of(dtype, Shape.BATCH, 1)).dense(WIDTH).relu().dense(1).build();
    double[] flat = problem.initial();
    Model initialized =
        standard.withWeights(
            Weights.of(
                ImmutableMap.of(
                    "dense_1/kernel", part(dtype, flat, 0, 1, WIDTH),
                    "dense_1/bias", part(dtype, flat, WIDTH, WIDTH),
                    "dense_2/kernel", part(dtype, flat, 2 * WIDTH, WIDTH, 1),
                    "dense_2/bias", part(dtype, flat, 3 * WIDTH, 1))));
    this.model = initialized.rewrite(parameterization);
    this.examples =
        Examples.of(part(dtype, problem.x(), 0, POINTS, 1), part(dtype, problem.y(), 0, POINTS, 1));
  }

  private static NdArray part(DType dtype, double[] values, int from, int... dims) {
    TensorType type = TensorType.of(dtype, dims);
    double[] part = Arrays.copyOfRange(values, from, from + type.shape().size());
    return NdArray.fromDoubles(type, part);
  }

  @Override
  public void run(int steps) {
    int done = state.map(s -> s.epochs().size()).orElse(0);
    Trainer.Builder builder =
        Trainer.of(model)
            .loss(Metrics.meanAbsoluteError())
            .optimizer(Optimizers.adam(RATE))
            .batchSize(POINTS)
            .epochs(done + steps)
            .callback(new Every(stepsPerCall));
    state.ifPresent(builder::resume);
    Trainer trainer = builder.on(backend);
    History history = trainer.fit(examples);
    state = Optional.of(trainer.state());
    loss = history.last("loss");
  }

  private record Every(int epochs) implements Callback {
    @Override
    public OptionalInt epochInterval() {
      return OptionalInt.of(epochs);
    }
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public void close() {
    // The backend is shared by all variants of a measurement.
  }
}
