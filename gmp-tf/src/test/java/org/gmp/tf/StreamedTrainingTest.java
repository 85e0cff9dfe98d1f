package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;

import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.TrainingState;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.data.BatchSource;
import org.gmp.train.data.ExampleSource;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Small images under GmP+IMN and BN, trained on batches that come one by one. */
final class StreamedTrainingTest {
  private static final Seed SEED = Seed.of(4);
  private static final TensorflowBackend BACKEND = TensorflowBackend.create();

  private final Examples train = images(26, "train");
  private final Examples validation = images(11, "validation");

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  private static Examples images(int count, String name) {
    RandomGenerator random = SEED.child(name).generator();
    float[] pixels = new float[count * 6 * 5 * 2];
    int[] labels = new int[count];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(3);
    }
    return Examples.of(
        NdArray.of(Shape.of(count, 6, 5, 2), pixels), NdArray.of(Shape.of(count), labels));
  }

  private static Model model() {
    return Model.input("image", TensorType.of(DType.FLOAT32, Shape.BATCH, 6, 5, 2))
        .conv(4, 3)
        .relu()
        .globalAveragePool()
        .dense(3)
        .build();
  }

  private static Trainer.Builder trainer(Model model) {
    return Trainer.of(model)
        .loss(Metrics.softmaxCrossEntropy())
        .metric(Metrics.accuracy())
        .optimizer(Optimizers.momentum(0.05, 0.9))
        .schedule(Schedules.cosine(4, 1))
        .earlyStopping(EarlyStopping.of("validation_accuracy", 3))
        .batchSize(8)
        .epochs(4)
        .seed(SEED);
  }

  private BatchSource shuffled() {
    return ExampleSource.shuffled(train, SEED.child("shuffle"));
  }

  @Test
  void hasTheNumbersOfTrainingOnResidentData() throws Exception {
    Model model = model().rewrite(Parameterizations.named("gmp+imn"));
    Trainer resident = trainer(model).on(BACKEND);
    Trainer streamed = trainer(model).on(BACKEND);
    History expected = resident.fit(train, validation);
    History history = streamed.fit(shuffled(), ExampleSource.inOrder(validation));
    for (String name : expected.names()) {
      assertThat(history.column(name).toArray())
          .usingTolerance(1e-6)
          .containsExactly(expected.column(name).toArray())
          .inOrder();
    }
    assertThat(streamed.trained().weights()).isEqualTo(resident.trained().weights());
  }

  @Test
  void goesOnToTheSameBitsFromWithinAnEpoch() throws Exception {
    Model model = model().rewrite(Parameterizations.batchNorm());
    TrainingState[] states = new TrainingState[1];
    Callback keeping =
        new Callback() {
          @Override
          public boolean wantsSteps() {
            return true;
          }

          @Override
          public void onStepEnd(StepStatus status) {
            if (status.steps() == 7) {
              states[0] = status.state();
            }
          }
        };
    Trainer whole = trainer(model).callback(keeping).on(BACKEND);
    History expected = whole.fit(shuffled(), ExampleSource.inOrder(validation));
    assertThat(states[0].partial().orElseThrow().batches()).isEqualTo(3);
    Trainer rest = trainer(model).resume(states[0]).on(BACKEND);
    assertThat(rest.fit(shuffled(), ExampleSource.inOrder(validation)).epochs())
        .isEqualTo(expected.epochs());
    assertThat(rest.state()).isEqualTo(whole.state());
  }
}
