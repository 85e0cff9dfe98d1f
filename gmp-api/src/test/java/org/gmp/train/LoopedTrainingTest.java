package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.gmp.backend.Backend;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.TrainingStatus;
import org.gmp.train.data.Examples;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backend that runs epochs by itself gives what one does that is asked for every step. */
final class LoopedTrainingTest {
  private static final int ROWS = 7;
  private static final Seed SEED = Seed.of(5);
  private static final Model MODEL =
      Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
          .dense(3)
          .relu()
          .dense(1)
          .build();

  private static Examples rows(int count, double scale) {
    double[] x = IntStream.range(0, count).mapToDouble(i -> scale * (i - 2.5)).toArray();
    double[] y = IntStream.range(0, count).mapToDouble(i -> Math.abs(x[i])).toArray();
    return Examples.of(NdArray.of(Shape.of(count, 1), x), NdArray.of(Shape.of(count, 1), y));
  }

  private static Trainer.Builder trainer(int batch, int epochs) {
    return Trainer.of(MODEL)
        .optimizer(Optimizers.momentum(0.01, 0.9))
        .batchSize(batch)
        .epochs(epochs)
        .seed(SEED);
  }

  /** Notes after which epochs it is called. */
  private static final class Every implements Callback {
    private final int interval;
    private final List<Integer> epochs = new ArrayList<>();

    Every(int interval) {
      this.interval = interval;
    }

    @Override
    public OptionalInt epochInterval() {
      return OptionalInt.of(interval);
    }

    @Override
    public void onEpochEnd(TrainingStatus status) {
      epochs.add(status.epochs());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, ROWS})
  void numbersAreThoseOfSteps(int batch) {
    LoopingInterpreter looping = new LoopingInterpreter(4);
    Trainer looped = trainer(batch, 10).on(looping);
    Trainer stepped = trainer(batch, 10).on(new Interpreter());
    History history = looped.fit(rows(ROWS, 1), rows(3, 1.5));
    History expected = stepped.fit(rows(ROWS, 1), rows(3, 1.5));
    assertThat(history.epochs()).isEqualTo(expected.epochs());
    assertThat(looped.trained().weights()).isEqualTo(stepped.trained().weights());
    assertThat(history.waitingSeconds()).isEqualTo(0.0);
    assertThat(history.seconds()).isGreaterThan(0.0);
    assertThat(looping.closed).isTrue();
  }

  @Test
  void callsEndAtMultiplesOfWhatTheBackendDoesBestAndWhereCallbacksAreDue() {
    Every three = new Every(3);
    LoopingInterpreter looping = new LoopingInterpreter(4);
    trainer(2, 10).callback(three).on(looping).fit(rows(ROWS, 1));
    assertThat(looping.calls).containsExactly(3, 1, 2, 2, 1, 1).inOrder();
    assertThat(three.epochs).containsExactly(3, 6, 9, 10).inOrder();
    assertThat(looping.mostEpochs).isEqualTo(3);
  }

  @Test
  void withoutCallbacksOnlyTheBackendDecides() {
    LoopingInterpreter looping = new LoopingInterpreter(4);
    trainer(2, 10).on(looping).fit(rows(ROWS, 1));
    assertThat(looping.calls).containsExactly(4, 4, 2).inOrder();
    assertThat(looping.mostEpochs).isEqualTo(10);
  }

  @Test
  void ordersAreThoseOfTheSeedAndNoneIsGivenForOneBatch() {
    LoopingInterpreter several = new LoopingInterpreter(4);
    trainer(2, 6).on(several).fit(rows(ROWS, 1));
    assertThat(several.preparedForOrders).hasValue(true);
    assertThat(several.orders).hasSize(6);
    for (int epoch = 0; epoch < 6; epoch++) {
      assertThat(several.orders.get(epoch))
          .isEqualTo(SEED.child("shuffle").child(epoch).permutation(ROWS));
    }
    LoopingInterpreter one = new LoopingInterpreter(4);
    trainer(ROWS, 6).on(one).fit(rows(ROWS, 1));
    assertThat(one.preparedForOrders).hasValue(false);
    assertThat(one.orders).isEmpty();
  }

  @Test
  void anIntervalBelowOneIsRefused() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    trainer(2, 3)
                        .callback(new Every(0))
                        .on(new LoopingInterpreter(4))
                        .fit(rows(ROWS, 1))))
        .hasMessageThat()
        .isEqualTo("epochs between callbacks must be above 0, got 0");
  }

  @Test
  void aResumedTrainingIsThatOfOneGo() {
    Trainer first = trainer(2, 5).on(new LoopingInterpreter(4));
    first.fit(rows(ROWS, 1));
    Trainer second = trainer(2, 9).resume(first.state()).on(new LoopingInterpreter(4));
    History history = second.fit(rows(ROWS, 1));
    Trainer whole = trainer(2, 9).on(new Interpreter());
    assertThat(history.epochs()).isEqualTo(whole.fit(rows(ROWS, 1)).epochs());
    assertThat(second.trained().weights()).isEqualTo(whole.trained().weights());
  }

  private static DivergedException diverging(Backend backend, int batch) {
    Trainer trainer =
        Trainer.of(MODEL)
            .optimizer(Optimizers.sgd(1e3))
            .batchSize(batch)
            .epochs(50)
            .seed(SEED)
            .on(backend);
    return assertThrows(DivergedException.class, () -> trainer.fit(rows(ROWS, 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, ROWS})
  void divergenceIsFoundAtTheSameStep(int batch) {
    DivergedException looped = diverging(new LoopingInterpreter(4), batch);
    assertThat(looped).hasMessageThat().contains("the first value that is not finite");
    assertThat(looped).hasMessageThat().isEqualTo(diverging(new Interpreter(), batch).getMessage());
  }

  @Test
  void earlyStoppingKeepsTheSameWeights() {
    for (EarlyStopping.Restore restore : EarlyStopping.Restore.values()) {
      for (int batch : new int[] {2, ROWS}) {
        Trainer.Builder builder =
            trainer(batch, 60)
                .optimizer(Optimizers.sgd(0.2))
                .earlyStopping(EarlyStopping.of("validation_loss", 3).restoring(restore));
        Trainer looped = builder.on(new LoopingInterpreter(4));
        Trainer stepped = builder.on(new Interpreter());
        History history = looped.fit(rows(ROWS, 0.3), rows(3, 2));
        History expected = stepped.fit(rows(ROWS, 0.3), rows(3, 2));
        assertThat(history.epochs()).isEqualTo(expected.epochs());
        assertThat(history.stoppedEarly()).isEqualTo(expected.stoppedEarly());
        assertThat(looped.trained().weights()).isEqualTo(stepped.trained().weights());
      }
    }
  }
}
