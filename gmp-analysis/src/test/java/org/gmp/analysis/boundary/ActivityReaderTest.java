package org.gmp.analysis.boundary;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.Networks;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.junit.jupiter.api.Test;

final class ActivityReaderTest {
  private static final Model MODEL =
      Model.input("x", Shape.of(Shape.BATCH, 1))
          .dense(3)
          .relu()
          .build()
          .withWeights(
              Weights.of(
                  Map.of(
                      "dense_1/kernel", NdArray.of(Shape.of(1, 3), 1f, 1f, 1f),
                      "dense_1/bias", NdArray.of(Shape.of(3), -5000f, 0f, 1f))));

  @Test
  void countsDeadAndAlwaysOnUnitsOverAllBatches() {
    float[] rows = new float[3000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i - 750 + 0.5f;
    }
    rows[0] = 0.5f;
    try (ActivityReader reader = ActivityReader.of(MODEL, new Interpreter())) {
      LayerActivity activity =
          reader.read(Networks.weights(MODEL), NdArray.of(Shape.of(rows.length, 1), rows)).get(0);
      assertThat(activity.dead()).containsExactly(0);
      assertThat(activity.activeShare(1)).isWithin(1e-12).of(2251 / 3000.0);
      LayerActivity positive =
          reader.read(Networks.weights(MODEL), NdArray.of(Shape.of(2, 1), 1f, 2f)).get(0);
      assertThat(positive.toString()).isEqualTo("dense_1: 3 units, 1 dead, 2 always on");
    }
  }

  @Test
  void noRowsAreRefused() {
    try (ActivityReader reader = ActivityReader.of(MODEL, new Interpreter())) {
      NdArray none = NdArray.of(Shape.of(0, 1), new float[0]);
      assertThrows(AnalysisException.class, () -> reader.read(Networks.weights(MODEL), none));
    }
  }
}
