package org.gmp.analysis.boundary;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.Networks;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.api.Test;

final class BoundaryRecorderTest {
  private static final Model MODEL =
      Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2)).dense(2).relu().build();

  /** Unit 0 has its boundary at distance {@code offset} and angle {@code angle}; unit 1 is zero. */
  private static Weights weights(double offset, double angle) {
    return Weights.of(
        Map.of(
            "dense_1/kernel",
            NdArray.of(Shape.of(2, 2), 2 * Math.cos(angle), 0, 2 * Math.sin(angle), 0),
            "dense_1/bias",
            NdArray.of(Shape.of(2), -2 * offset, 1)));
  }

  @Test
  void movementIsMeasuredBetweenTimesAndAddedUp() {
    try (BoundaryRecorder recorder = BoundaryRecorder.of(MODEL).on(new Interpreter())) {
      recorder.record(0, weights(1, 0));
      recorder.record(10, weights(3, 0));
      recorder.record(20, weights(2, Math.PI / 2));
      recorder.record(20, weights(2, Math.PI / 2));
      BoundarySeries series = recorder.series("dense_1");
      assertThat(series.epochs().asList()).containsExactly(0L, 10L, 20L).inOrder();
      assertThat(series.locations(0).ofUnit(0))
          .usingTolerance(1e-12)
          .containsExactly(1, 3, 0)
          .inOrder();
      double diagonal = Math.sqrt(13);
      assertThat(series.locationShifts().median())
          .usingTolerance(1e-12)
          .containsExactly(2, diagonal)
          .inOrder();
      assertThat(series.turns().ofUnit(0))
          .usingTolerance(1e-12)
          .containsExactly(0, Math.PI / 2)
          .inOrder();
      assertThat(series.turns().at(1, 1)).isNaN();
      assertThat(series.locationPaths().ofUnit(0))
          .usingTolerance(1e-12)
          .containsExactly(0, 2, 2 + diagonal)
          .inOrder();
      MovementSummary summary = series.summary();
      assertThat(summary.medianLocationShift()).isWithin(1e-12).of(Math.sqrt(5));
      assertThat(summary.medianTurn()).isWithin(1e-12).of(Math.PI / 2);
      assertThat(summary.epochs()).isEqualTo(20);
      assertThat(BoundarySeries.of(List.of(0L, 10L, 20L), series.snapshots()).summary())
          .isNotEqualTo(BoundarySeries.of(List.of(0L), List.of(series.first())).summary());
    }
  }

  @Test
  void memoryIsBoundedAndTheEndsAndLengthsAreKept() {
    try (BoundaryRecorder recorder = BoundaryRecorder.of(MODEL).capacity(8).on(new Interpreter())) {
      for (int epoch = 0; epoch <= 100; epoch++) {
        // The location goes to and fro, which the kept snapshots alone do not show.
        recorder.record(epoch, weights(epoch % 2, 0));
        assertThat(recorder.series("dense_1").times()).isAtMost(9);
      }
      BoundarySeries series = recorder.series("dense_1");
      assertThat(series.epochs().asList())
          .containsExactlyElementsIn(
              LongStream.concat(LongStream.rangeClosed(0, 6).map(i -> 16 * i), LongStream.of(100))
                  .boxed()
                  .toList())
          .inOrder();
      assertThat(series.locationShifts().ofUnit(0)).isEqualTo(new double[7]);
      assertThat(series.summary().medianLocationPath()).isEqualTo(100.0);
    }
  }

  @Test
  void wrongUseIsRefused() {
    BoundaryRecorder.Builder builder = BoundaryRecorder.of(MODEL);
    assertThat(assertThrows(AnalysisException.class, () -> builder.layers("dense_2")))
        .hasMessageThat()
        .contains("did you mean 'dense_1'?");
    assertThrows(AnalysisException.class, () -> builder.capacity(1));
    assertThrows(AnalysisException.class, () -> builder.everyEpochs(0));
    try (BoundaryRecorder recorder = builder.on(new Interpreter())) {
      assertThrows(AnalysisException.class, () -> recorder.series("dense_1"));
      recorder.record(5, weights(1, 0));
      assertThrows(AnalysisException.class, () -> recorder.record(4, weights(1, 0)));
    }
  }

  @Test
  void aTrainingIsRecordedInAnyParameterization() {
    Model model = Networks.standard(2).rewrite(Parameterizations.geometric());
    NdArray x = Networks.random(TensorType.of(DType.FLOAT64, 20, 2), Seed.of(1));
    NdArray y = Networks.random(TensorType.of(DType.FLOAT64, 20, 2), Seed.of(2));
    try (BoundaryRecorder recorder =
        BoundaryRecorder.of(model).allLayers().everyEpochs(5).activityOn(x).on(new Interpreter())) {
      Trainer trainer =
          Trainer.of(model)
              .optimizer(Optimizers.adam(0.1))
              .epochs(23)
              .callback(recorder)
              .on(new Interpreter());
      trainer.fit(Examples.of(x, y));
      BoundarySeries second = recorder.series("dense_2");
      assertThat(second.epochs().asList()).containsExactly(0L, 5L, 10L, 15L, 20L, 23L).inOrder();
      assertThat(second.activities()).hasSize(6);
      assertThat(second.activities().get(0).units()).isEqualTo(4);
      assertThat(second.summary().medianTurn()).isGreaterThan(0.0);
      assertThat(
              second
                  .last()
                  .angles(
                      Boundaries.of(model).at(trainer.trained().weights().orElseThrow()).get(1)))
          .isEqualTo(new double[4]);
    }
  }
}
