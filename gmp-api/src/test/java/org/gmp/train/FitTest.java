package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.callback.TrainingStatus;
import org.gmp.train.data.ExampleSource;
import org.gmp.train.data.Examples;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Trainings of one weight w, which starts at 1, on rows x with target 0: a step of gradient descent
 * on the squared error multiplies w by 1 - 2 rate mean(x^2).
 */
final class FitTest {
  private static final double RATE = 0.125;

  private static Model model() {
    NdArray one = NdArray.of(Shape.of(1), 1.0);
    Variable w = Variable.trainable("w", one.type(), Initializers.value(one));
    return Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
        .apply(x -> x.mul(w.tensor()))
        .build();
  }

  private static Trainer.Builder trainer(double rate) {
    return Trainer.of(model()).optimizer(Optimizers.sgd(rate)).batchSize(1);
  }

  private static Examples rows(double... x) {
    return Examples.of(
        NdArray.of(Shape.of(x.length, 1), x),
        NdArray.of(Shape.of(x.length, 1), new double[x.length]));
  }

  private static Examples same(int count, double x) {
    double[] rows = new double[count];
    Arrays.fill(rows, x);
    return rows(rows);
  }

  private static double weight(Model trained) {
    return trained.weights().orElseThrow().get("w").item();
  }

  private static final class Told implements Callback {
    private final List<String> events = new ArrayList<>();

    @Override
    public boolean wantsSteps() {
      return true;
    }

    @Override
    public void onTrainBegin(TrainingStatus status) {
      events.add("begin " + status.epochs());
    }

    @Override
    public void onStepEnd(StepStatus status) {
      events.add(
          "step " + status.steps() + ": " + status.batchesDone() + "/" + status.batchesPerEpoch());
    }

    @Override
    public void onEpochEnd(TrainingStatus status) {
      events.add("epoch " + status.epochs());
    }

    @Override
    public void onTrainEnd(TrainingStatus status) {
      events.add("end " + status.epochs());
    }
  }

  @Test
  void callbacksAreToldInOrder() {
    Told told = new Told();
    trainer(RATE).batchSize(2).epochs(2).callback(told).on(new Interpreter()).fit(same(3, 1));
    assertThat(told.events)
        .containsExactly(
            "begin 0",
            "step 1: 1/2",
            "step 2: 2/2",
            "epoch 1",
            "step 3: 1/2",
            "step 4: 2/2",
            "epoch 2",
            "end 2")
        .inOrder();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void weightsAreThoseOfGradientDescent(int batch) {
    Trainer trainer = trainer(RATE).batchSize(batch).epochs(2).on(new Interpreter());
    History history = trainer.fit(same(3, 1));
    int steps = 2 * ((3 + batch - 1) / batch);
    assertThat(weight(trainer.trained())).isWithin(1e-15).of(Math.pow(1 - 2 * RATE, steps));
    assertThat(history.keptEpoch()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 60, 100, 101, 150})
  void aRowThatIsTooLargeIsNamedWithItsStep(int place) {
    double[] x = new double[160];
    Arrays.fill(x, 1e-3);
    x[place - 1] = 1e200;
    DivergedException thrown =
        assertThrows(
            DivergedException.class,
            () ->
                trainer(RATE).epochs(2).on(new Interpreter()).fit(ExampleSource.inOrder(rows(x))));
    assertThat(thrown).hasMessageThat().contains("diverged in epoch 1, step " + place + ": ");
  }

  @Test
  void aLastStepThatOverflowsIsNotTakenForATrainedModel() {
    // The loss before it is 1e300 and finite; the weight after it is not.
    DivergedException thrown =
        assertThrows(
            DivergedException.class, () -> trainer(1e10).on(new Interpreter()).fit(rows(1e150)));
    assertThat(thrown).hasMessageThat().contains("diverged in epoch 1, step 1: ");
    DivergedException looped =
        assertThrows(
            DivergedException.class,
            () -> trainer(1e10).on(new LoopingInterpreter(4)).fit(rows(1e150)));
    assertThat(looped).hasMessageThat().isEqualTo(thrown.getMessage());
  }

  private static TrainingState stateWith(double w, Optional<PartialEpoch> partial) {
    Trainer trainer = trainer(RATE).epochs(1).on(new Interpreter());
    trainer.fit(same(3, 1));
    Map<String, NdArray> variables = new HashMap<>(trainer.state().variables());
    variables.put("w", NdArray.of(Shape.of(1), w));
    return TrainingState.of(ImmutableMap.copyOf(variables), trainer.state().epochs(), partial);
  }

  @Test
  void weightsThatAreNotFiniteAreNotTrainedOn() {
    TrainingState state = stateWith(Double.NaN, Optional.empty());
    Trainer trainer = trainer(RATE).epochs(3).resume(state).on(new Interpreter());
    assertThat(assertThrows(DivergedException.class, () -> trainer.fit(same(3, 1))))
        .hasMessageThat()
        .isEqualTo("training diverged by the end of epoch 1: w is not finite");
  }

  @Test
  void aPartialEpochGoesOnWhereItWas() {
    PartialEpoch one = PartialEpoch.of(1, 1, ImmutableDoubleArray.of(5));
    Trainer trainer =
        trainer(RATE).epochs(2).resume(stateWith(1, Optional.of(one))).on(new Interpreter());
    History history = trainer.fit(same(3, 1));
    assertThat(weight(trainer.trained())).isWithin(1e-15).of(Math.pow(0.75, 2));
    // The mean over three rows: 5 from before, then 1, then 0.75 squared.
    assertThat(history.last("loss")).isWithin(1e-15).of((5 + 1 + 0.75 * 0.75) / 3);
  }

  @Test
  void aPartialEpochOfAnotherTrainingIsRefused() {
    for (PartialEpoch other :
        List.of(
            PartialEpoch.of(4, 4, ImmutableDoubleArray.of(5)),
            PartialEpoch.of(1, 1, ImmutableDoubleArray.of(5, 6)))) {
      Trainer trainer =
          trainer(RATE).epochs(2).resume(stateWith(1, Optional.of(other))).on(new Interpreter());
      assertThat(assertThrows(GraphException.class, () -> trainer.fit(same(3, 1))))
          .hasMessageThat()
          .startsWith("trainer: the state is of another training");
    }
  }

  @Test
  void partialEpochsCountFromZero() {
    ImmutableDoubleArray none = ImmutableDoubleArray.of();
    assertThat(PartialEpoch.of(0, 0, none).batches()).isEqualTo(0);
    assertThat(assertThrows(IllegalArgumentException.class, () -> PartialEpoch.of(-1, 0, none)))
        .hasMessageThat()
        .isEqualTo("batches done must be at least 0, got -1");
    assertThat(assertThrows(IllegalArgumentException.class, () -> PartialEpoch.of(0, -1, none)))
        .hasMessageThat()
        .isEqualTo("examples seen must be at least 0, got -1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bestWeightsIfStoppedComeBackOnlyThen(boolean stops) {
    // A rate at which w grows: the loss rises from the first epoch on.
    int epochs = stops ? 9 : 2;
    Trainer trainer =
        trainer(1.25)
            .batchSize(3)
            .epochs(epochs)
            .earlyStopping(
                EarlyStopping.of("loss", 3).restoring(EarlyStopping.Restore.BEST_IF_STOPPED))
            .on(new Interpreter());
    History history = trainer.fit(same(3, 1));
    double factor = 1 - 2 * 1.25;
    assertThat(history.stoppedEarly()).isEqualTo(stops);
    // Those after the best epoch, the first; or the last.
    assertThat(weight(trainer.trained())).isWithin(1e-12).of(stops ? factor : factor * factor);
    assertThat(history.keptEpoch()).isEqualTo(stops ? 1 : 2);
  }

  @Test
  void bestWeightsAreThoseThatHadTheBestLoss() {
    Trainer trainer =
        trainer(1.25)
            .batchSize(3)
            .epochs(2)
            .earlyStopping(EarlyStopping.of("loss", 3))
            .on(new Interpreter());
    History history = trainer.fit(same(3, 1));
    assertThat(weight(trainer.trained())).isEqualTo(1.0);
    assertThat(history.keptEpoch()).isEqualTo(0);
  }

  @Test
  void stepsOfOnesOwnAreTheSameSteps() {
    try (Steps steps = trainer(RATE).batchSize(2).on(new Interpreter()).steps()) {
      assertThat(weight(steps.trained())).isEqualTo(1.0);
      assertThat(steps.take(rows(1, 2))).isWithin(1e-15).of(2.5);
      double after = 1 - 2 * RATE * 2.5;
      assertThat(weight(steps.trained())).isWithin(1e-15).of(after);
      assertThat(steps.take(rows(2, 2))).isWithin(1e-15).of(4 * after * after);
    }
  }
}
