package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.data.BatchIterator;
import org.gmp.train.data.BatchSource;
import org.gmp.train.data.ExampleSource;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.junit.jupiter.api.Test;

/** Training on batches that come one by one. */
final class StreamedTrainingTest {
  private static final Seed SEED = Seed.of(1);
  private static final Model MODEL =
      Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
          .dense(6)
          .relu()
          .dense(1)
          .build()
          .rewrite(Parameterizations.geometric());

  private final Examples train = examples(33, "train");
  private final Examples validation = examples(9, "validation");

  private static Examples examples(int rows, String name) {
    RandomGenerator random = Seed.of(3).child(name).generator();
    double[] x = new double[2 * rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[2 * i] = random.nextGaussian();
      x[2 * i + 1] = random.nextGaussian();
      y[i] = Math.abs(x[2 * i]) - 0.5 * x[2 * i + 1];
    }
    return Examples.of(NdArray.of(Shape.of(rows, 2), x), NdArray.of(Shape.of(rows, 1), y));
  }

  private static Trainer.Builder trainer() {
    return Trainer.of(MODEL)
        .optimizer(Optimizers.momentum(0.02, 0.9))
        .schedule(Schedules.reduceOnPlateau("validation_loss", 0.5, 2))
        .earlyStopping(EarlyStopping.of("validation_loss", 4))
        .metric(Metrics.meanAbsoluteError())
        .batchSize(8)
        .epochs(12)
        .seed(SEED);
  }

  private BatchSource shuffled() {
    return ExampleSource.shuffled(train, SEED.child("shuffle"));
  }

  private BatchSource validating() {
    return ExampleSource.inOrder(validation);
  }

  @Test
  void hasTheNumbersOfTrainingOnDataInMemory() throws Exception {
    Trainer resident = trainer().on(new Interpreter());
    Trainer streamed = trainer().on(new Interpreter());
    History expected = resident.fit(train, validation);
    History history = streamed.fit(shuffled(), validating());
    assertThat(history.names()).isEqualTo(expected.names());
    assertThat(history.epochs().size()).isEqualTo(expected.epochs().size());
    for (int epoch = 0; epoch < expected.epochs().size(); epoch++) {
      // Validation, here in two batches, is summed in another order.
      assertThat(history.epochs().get(epoch).toArray())
          .usingTolerance(1e-12)
          .containsExactly(expected.epochs().get(epoch).toArray())
          .inOrder();
    }
    assertThat(history.bestEpoch()).isEqualTo(expected.bestEpoch());
    assertThat(streamed.trained().weights()).isEqualTo(resident.trained().weights());
    assertThat(history.waitingSeconds()).isAtMost(history.seconds());
    assertThat(history.paused()).isFalse();
  }

  @Test
  void goesOnToTheSameBitsFromAfterAnyStep() throws Exception {
    List<TrainingState> states = new ArrayList<>();
    Callback keeping =
        new Callback() {
          @Override
          public boolean wantsSteps() {
            return true;
          }

          @Override
          public void onStepEnd(StepStatus status) {
            states.add(status.state());
            assertThat(status.metric("mae")).isGreaterThan(0.0);
            assertThat(status.steps()).isEqualTo(states.size());
            assertThat(status.epoch() * 5L + status.batchesDone()).isEqualTo(states.size());
            assertThat(status.batchesPerEpoch()).isEqualTo(5);
            assertThat(status.examples()).isEqualTo(status.batchesDone() == 5 ? 1 : 8);
          }
        };
    Trainer whole = trainer().callback(keeping).on(new Interpreter());
    History expected = whole.fit(shuffled(), validating());
    assertThat(states).hasSize((int) expected.steps());
    for (int step = 0; step < states.size(); step += 3) {
      Trainer rest = trainer().resume(states.get(step)).on(new Interpreter());
      History history = rest.fit(shuffled(), validating());
      assertThat(history.epochs()).isEqualTo(expected.epochs());
      assertThat(rest.trained().weights()).isEqualTo(whole.trained().weights());
      assertThat(rest.state()).isEqualTo(whole.state());
    }
  }

  /** The source, but for what subclasses change. */
  private abstract static class Changed implements BatchSource {
    final BatchSource source;

    Changed(BatchSource source) {
      this.source = source;
    }

    @Override
    public long examples() {
      return source.examples();
    }

    @Override
    public TensorType inputs() {
      return source.inputs();
    }

    @Override
    public TensorType targets() {
      return source.targets();
    }
  }

  /** A source that pauses the trainer before it gives a batch. */
  private static BatchSource pausing(BatchSource whole, int batch, Runnable pause) {
    return new Changed(whole) {
      private int given;

      @Override
      public BatchIterator epoch(int epoch, long firstBatch, int batchSize) {
        BatchIterator batches = source.epoch(epoch, firstBatch, batchSize);
        return new BatchIterator() {
          @Override
          public Optional<Examples> next() throws InterruptedException {
            if (given++ == batch) {
              pause.run();
            }
            return batches.next();
          }

          @Override
          public void close() {
            batches.close();
          }
        };
      }
    };
  }

  @Test
  void pausesWithinAnEpochOrItsValidationAndGoesOn() throws Exception {
    Trainer whole = trainer().on(new Interpreter());
    History expected = whole.fit(shuffled(), validating());
    for (boolean inValidation : new boolean[] {false, true}) {
      TrainingState state;
      Trainer begun = trainer().on(new Interpreter());
      History part =
          inValidation
              ? begun.fit(shuffled(), pausing(validating(), 3, begun::pause))
              : begun.fit(pausing(shuffled(), 6, begun::pause), validating());
      assertThat(part.paused()).isTrue();
      assertThat(part.epochs()).hasSize(1);
      state = begun.state();
      assertThat(state.partial().orElseThrow().batches()).isEqualTo(inValidation ? 5 : 2);
      Trainer rest = trainer().resume(state).on(new Interpreter());
      assertThat(rest.fit(shuffled(), validating()).epochs()).isEqualTo(expected.epochs());
      assertThat(rest.state()).isEqualTo(whole.state());
    }
  }

  @Test
  void pausesBetweenEpochsOfDataInMemory() {
    Trainer trainer = trainer().on(new Interpreter());
    trainer.pause();
    History history = trainer.fit(train, validation);
    assertThat(history.paused()).isTrue();
    assertThat(history.epochs()).isEmpty();
    assertThat(trainer.state().partial()).isEmpty();
  }

  @Test
  void divergenceNamesStepAndFirstNode() {
    double[] x = new double[600];
    double[] y = new double[300];
    x[2 * 207] = 1e200;
    Examples broken = Examples.of(NdArray.of(Shape.of(300, 2), x), NdArray.of(Shape.of(300, 1), y));
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
            .apply(t -> t.square().named("blow/up"))
            .dense(1)
            .build();
    Trainer trainer =
        Trainer.of(model).batchSize(2).optimizer(Optimizers.sgd(0.01)).on(new Interpreter());
    DivergedException e =
        assertThrows(DivergedException.class, () -> trainer.fit(ExampleSource.inOrder(broken)));
    assertThat(e).hasMessageThat().contains("epoch 1, step 104");
    assertThat(e).hasMessageThat().contains("blow/up");
  }

  @Test
  void saysWhichDataDoNotFit() {
    Examples wide =
        Examples.of(NdArray.of(Shape.of(1, 3), 1.0, 2, 3), NdArray.of(Shape.of(1, 1), 1.0));
    Trainer trainer = trainer().on(new Interpreter());
    GraphException e =
        assertThrows(
            GraphException.class, () -> trainer.fit(shuffled(), ExampleSource.inOrder(wide)));
    assertThat(e).hasMessageThat().contains("validation data: ");
    assertThat(e).hasMessageThat().contains("[?,2], got float64[?,3]");
  }

  @Test
  void aSourceThatBreaksItsPromiseIsFoundOut() {
    BatchSource half =
        new Changed(shuffled()) {
          @Override
          public BatchIterator epoch(int epoch, long firstBatch, int batchSize) {
            return source.epoch(epoch, firstBatch, batchSize / 2);
          }
        };
    Trainer trainer = trainer().on(new Interpreter());
    GraphException e = assertThrows(GraphException.class, () -> trainer.fit(half, validating()));
    assertThat(e).hasMessageThat().contains("batch 1 of an epoch must have 8 examples, got 4");
  }

  /** Without the first rows of every batch, as if they could not be read. */
  private static BatchSource without(int firstRows, BatchSource whole) {
    return new Changed(whole) {
      @Override
      public BatchIterator epoch(int epoch, long firstBatch, int batchSize) {
        BatchIterator batches = source.epoch(epoch, firstBatch, batchSize);
        return new BatchIterator() {
          @Override
          public Optional<Examples> next() throws InterruptedException {
            Optional<Examples> next = batches.next();
            while (next.isPresent() && next.get().size() <= firstRows) {
              next = batches.next();
            }
            return next.map(batch -> rows(batch, IntStream.range(firstRows, batch.size())));
          }

          @Override
          public void close() {
            batches.close();
          }
        };
      }
    };
  }

  private static Examples rows(Examples examples, IntStream rows) {
    int[] numbers = rows.toArray();
    return Examples.of(examples.inputs().rows(numbers), examples.targets().rows(numbers));
  }

  @Test
  void whatASourceLeavesOutIsNotMeasured() throws Exception {
    BatchSource fewer = without(2, ExampleSource.inOrder(validation));
    // Of the batches 0-7 and 8.
    Examples rest = rows(validation, IntStream.range(2, 8));
    Trainer some = trainer().on(new Interpreter());
    Trainer all = trainer().on(new Interpreter());
    List<Double> found = some.fit(shuffled(), fewer).column("validation_loss").asList();
    History expected = all.fit(shuffled(), ExampleSource.inOrder(rest));
    assertThat(found).isEqualTo(expected.column("validation_loss").asList());
    Evaluation evaluation =
        Evaluation.of(MODEL.withWeights(MODEL.initialize(SEED)), new Interpreter());
    List<Metric> metrics = List.of(Metrics.meanSquaredError());
    assertThat(evaluation.evaluate(fewer, 8, metrics))
        .isEqualTo(evaluation.evaluate(rest, metrics));
    BatchSource nothing = without(9, ExampleSource.inOrder(validation));
    assertThat(assertThrows(GraphException.class, () -> evaluation.evaluate(nothing, 8, metrics)))
        .hasMessageThat()
        .isEqualTo("evaluation data: not one example came");
    Trainer trainer = trainer().on(new Interpreter());
    assertThat(assertThrows(GraphException.class, () -> trainer.fit(shuffled(), nothing)))
        .hasMessageThat()
        .isEqualTo("validation data: not one example came");
  }

  @Test
  void aStateFromWithinAnEpochGoesOnOnDataInMemory() {
    Trainer whole = trainer().on(new Interpreter());
    History expected = whole.fit(train, validation);
    Trainer[] begun = new Trainer[1];
    Callback pausing =
        new Callback() {
          @Override
          public boolean wantsSteps() {
            return true;
          }

          @Override
          public void onStepEnd(StepStatus status) {
            if (status.steps() == 6) {
              begun[0].pause();
            }
          }
        };
    begun[0] = trainer().callback(pausing).on(new Interpreter());
    assertThat(begun[0].fit(train, validation).paused()).isTrue();
    assertThat(begun[0].state().partial()).isPresent();
    Trainer rest = trainer().resume(begun[0].state()).on(new Interpreter());
    assertThat(rest.fit(train, validation).epochs()).isEqualTo(expected.epochs());
    assertThat(rest.trained().weights()).isEqualTo(whole.trained().weights());
  }

  @Test
  void evaluatesInBatchesAsAtOnce() throws Exception {
    Model model = MODEL.withWeights(MODEL.initialize(SEED));
    List<Metric> metrics = List.of(Metrics.meanSquaredError(), Metrics.meanAbsoluteError());
    Evaluation evaluation = Evaluation.of(model, new Interpreter());
    ImmutableDoubleArray whole = evaluation.evaluate(train, metrics);
    assertThat(evaluation.evaluate(ExampleSource.inOrder(train), 8, metrics).toArray())
        .usingTolerance(1e-12)
        .containsExactly(whole.toArray())
        .inOrder();
  }
}
