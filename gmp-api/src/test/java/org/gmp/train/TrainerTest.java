package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.truth.Correspondence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.data.Examples;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.junit.jupiter.api.Test;

final class TrainerTest {
  private static final Model MODEL =
      Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
          .dense(6)
          .relu()
          .dense(1)
          .build();

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

  private static Trainer.Builder trainer(Model model) {
    return Trainer.of(model).optimizer(Optimizers.adam(0.02)).seed(Seed.of(1));
  }

  private static double loss(Model trained, Examples data) {
    double[] p = trained.predict(data.inputs()).toDoubles();
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.pow(p[i] - data.targets().get(i), 2);
    }
    return sum / p.length;
  }

  @Test
  void everyParameterizationLearns() {
    Examples train = examples(40, "train");
    for (Parameterization parameterization : Parameterizations.all()) {
      Trainer trainer =
          trainer(MODEL.rewrite(parameterization)).epochs(150).batchSize(16).on(new Interpreter());
      History history = trainer.fit(train);
      assertWithMessage(parameterization.name())
          .that(history.last("loss"))
          .isLessThan(0.2 * history.column("loss").get(0));
      assertThat(history.steps()).isEqualTo(150 * 3);
    }
  }

  @Test
  void everyOptimizerLearns() {
    Examples train = examples(40, "train");
    for (Optimizer optimizer :
        List.of(
            Optimizers.sgd(0.05),
            Optimizers.momentum(0.02, 0.9),
            Optimizers.nesterov(0.02, 0.9),
            Optimizers.adam(0.02),
            Optimizers.adamW(0.02, 0.001))) {
      Trainer trainer = trainer(MODEL).optimizer(optimizer).epochs(100).on(new Interpreter());
      History history = trainer.fit(train);
      assertWithMessage(optimizer.description())
          .that(history.last("loss"))
          .isLessThan(0.2 * history.column("loss").get(0));
    }
  }

  @Test
  void bestWeightsOfValidationAreRestored() {
    Examples train = examples(20, "train");
    Examples validation = examples(30, "validation");
    Trainer trainer =
        trainer(MODEL)
            .optimizer(Optimizers.adam(0.2))
            .epochs(60)
            .batchSize(8)
            .earlyStopping(EarlyStopping.of("validation_loss", 10))
            .on(new Interpreter());
    History history = trainer.fit(train, validation);
    double best = history.column("validation_loss").stream().min().getAsDouble();
    assertThat(history.column("validation_loss").get(history.bestEpoch().getAsInt()))
        .isEqualTo(best);
    assertThat(loss(trainer.trained(), validation)).isWithin(1e-12).of(best);
  }

  @Test
  void bestWeightsOfFullBatchLossAreThoseThatHadIt() {
    Examples train = examples(20, "train");
    Trainer trainer =
        trainer(MODEL)
            .optimizer(Optimizers.adam(0.3))
            .epochs(80)
            .batchSize(20)
            .earlyStopping(EarlyStopping.of("loss", 15))
            .on(new Interpreter());
    History history = trainer.fit(train);
    double best = history.column("loss").stream().min().getAsDouble();
    assertThat(loss(trainer.trained(), train)).isWithin(1e-12).of(best);
  }

  @Test
  void stopsWhenNothingBetterComes() {
    Trainer trainer =
        trainer(MODEL)
            .optimizer(Optimizers.sgd(1e-300))
            .epochs(50)
            .earlyStopping(EarlyStopping.of("loss", 4))
            .batchSize(20)
            .on(new Interpreter());
    History history = trainer.fit(examples(20, "train"));
    assertThat(history.epochs()).hasSize(5);
    assertThat(history.stoppedEarly()).isTrue();
  }

  @Test
  void plateauDropsTheLearningRate() {
    Trainer trainer =
        trainer(MODEL)
            .optimizer(Optimizers.sgd(1e-300))
            .schedule(Schedules.reduceOnPlateau("loss", 0.1, 3))
            .epochs(8)
            .batchSize(20)
            .on(new Interpreter());
    History history = trainer.fit(examples(20, "train"));
    assertThat(history.column("learning_rate").asList().stream().map(r -> r / 1e-300).toList())
        .comparingElementsUsing(Correspondence.tolerance(1e-6))
        .containsExactly(1.0, 1.0, 1.0, 1.0, 0.1, 0.1, 0.1, 0.01)
        .inOrder();
  }

  @Test
  void cosineWarmsUpAndFalls() {
    Trainer trainer =
        trainer(MODEL)
            .optimizer(Optimizers.sgd(1))
            .schedule(Schedules.cosine(4, 2))
            .epochs(4)
            .batchSize(20)
            .on(new Interpreter());
    assertThat(trainer.fit(examples(20, "train")).column("learning_rate").asList())
        .comparingElementsUsing(Correspondence.tolerance(1e-12))
        .containsExactly(0.5, 1.0, 1.0, 0.5)
        .inOrder();
  }

  @Test
  void callsInAnyChunksGiveEqualBits() {
    Examples train = examples(33, "train");
    List<Weights> results = new ArrayList<>();
    for (int every : new int[] {1, 7, 100}) {
      Callback callback =
          new Callback() {
            @Override
            public OptionalInt epochInterval() {
              return OptionalInt.of(every);
            }
          };
      Trainer trainer =
          trainer(MODEL).epochs(20).batchSize(8).callback(callback).on(new Interpreter());
      trainer.fit(train);
      results.add(trainer.trained().weights().orElseThrow());
    }
    assertThat(results.get(1)).isEqualTo(results.get(0));
    assertThat(results.get(2)).isEqualTo(results.get(0));
  }

  @Test
  void everyStepIsSeenAndChangesNothing() {
    Examples train = examples(33, "train");
    Examples validation = examples(9, "validation");
    EarlyStopping stopping = EarlyStopping.of("validation_loss", 3);
    List<Double> losses = new ArrayList<>();
    Callback callback =
        new Callback() {
          @Override
          public boolean wantsSteps() {
            return true;
          }

          @Override
          public void onStepEnd(StepStatus status) {
            losses.add(status.metric("loss"));
            assertThat(status.steps()).isEqualTo(losses.size());
          }
        };
    Trainer whole =
        trainer(MODEL).epochs(20).batchSize(8).earlyStopping(stopping).on(new Interpreter());
    Trainer steps =
        trainer(MODEL)
            .epochs(20)
            .batchSize(8)
            .earlyStopping(stopping)
            .callback(callback)
            .on(new Interpreter());
    History expected = whole.fit(train, validation);
    History history = steps.fit(train, validation);
    assertThat(history.epochs()).isEqualTo(expected.epochs());
    assertThat(steps.trained().weights()).isEqualTo(whole.trained().weights());
    assertThat(losses).hasSize((int) history.steps());
    double first = 0;
    for (int i = 0; i < 5; i++) {
      first += losses.get(i) * (i < 4 ? 8 : 1) / 33;
    }
    assertThat(history.column("loss").get(0)).isWithin(1e-12).of(first);
  }

  @Test
  void resumedTrainingIsBitEqual() {
    Examples train = examples(33, "train");
    Trainer whole = trainer(MODEL).epochs(20).batchSize(8).on(new Interpreter());
    whole.fit(train);
    Trainer begun = trainer(MODEL).epochs(9).batchSize(8).on(new Interpreter());
    begun.fit(train);
    Trainer rest =
        trainer(MODEL).epochs(20).batchSize(8).resume(begun.state()).on(new Interpreter());
    assertThat(rest.fit(train).epochs()).hasSize(20);
    assertThat(rest.trained().weights()).isEqualTo(whole.trained().weights());
  }

  @Test
  void divergenceNamesTheFirstNode() {
    Model overflowing =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
            .dense(3)
            .apply(x -> x.mul(1000).exp().named("blow/up"))
            .dense(1)
            .build();
    Trainer trainer = trainer(overflowing).epochs(3).on(new Interpreter());
    DivergedException e =
        assertThrows(DivergedException.class, () -> trainer.fit(examples(40, "train")));
    assertThat(e).hasMessageThat().contains("epoch 1, step 1");
    assertThat(e).hasMessageThat().contains("blow/up");
  }

  @Test
  void largeNumbersThatOnlyTheirSumIsTooLargeForAreNotNamed() {
    Model overflowing =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
            .dense(3)
            .apply(x -> x.mul(0).add(1e308).named("large").mul(10).named("too/large"))
            .dense(1)
            .build();
    Trainer trainer = trainer(overflowing).epochs(3).on(new Interpreter());
    DivergedException e =
        assertThrows(DivergedException.class, () -> trainer.fit(examples(40, "train")));
    assertThat(e).hasMessageThat().contains("too/large");
  }

  @Test
  void unknownMonitorIsNamedWithWhatThereIs() {
    Trainer trainer =
        trainer(MODEL).earlyStopping(EarlyStopping.of("val_loss", 3)).on(new Interpreter());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(examples(8, "train")));
    assertThat(e).hasMessageThat().contains("'val_loss' is not measured; there are [loss]");
  }
}
