package org.gmp.train.loss;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private static final Seed SEED = Seed.of(12);
  private static final int ROWS = 7;
  private static final int CLASSES = 5;

  private static double[] logits() {
    RandomGenerator random = SEED.child("logits").generator();
    double[] logits = new double[ROWS * CLASSES];
    Arrays.setAll(logits, i -> 3 * random.nextGaussian());
    return logits;
  }

  private static int[] labels() {
    RandomGenerator random = SEED.child("labels").generator();
    int[] labels = new int[ROWS];
    Arrays.setAll(labels, i -> random.nextInt(CLASSES));
    return labels;
  }

  private static double measure(Metric metric, double[] logits, int[] labels) {
    int rows = labels.length;
    Tensor z =
        Tensor.placeholder("z", TensorType.of(DType.FLOAT64, Shape.BATCH, logits.length / rows));
    Tensor y = Tensor.placeholder("y", metric.targetType(z.type()));
    try (var executable = new Interpreter().compile(Graph.of(metric.of(z, y)))) {
      return executable
          .run(
              ImmutableMap.of(
                  z, NdArray.of(Shape.of(rows, logits.length / rows), logits),
                  y, NdArray.of(Shape.of(rows), labels)))
          .get(0)
          .item();
    }
  }

  private static double probability(double[] logits, int row, int c) {
    double sum = 0;
    for (int other = 0; other < CLASSES; other++) {
      sum += Math.exp(logits[row * CLASSES + other]);
    }
    return Math.exp(logits[row * CLASSES + c]) / sum;
  }

  private static double believed(int label, int c, double smoothing) {
    return (c == label ? 1 - smoothing : 0) + smoothing / CLASSES;
  }

  @Test
  void labelSmoothingBelievesEveryClassALittle() {
    double[] logits = logits();
    int[] labels = labels();
    for (double smoothing : new double[] {0, 0.1, 0.7}) {
      double expected = 0;
      for (int row = 0; row < ROWS; row++) {
        for (int c = 0; c < CLASSES; c++) {
          expected -=
              believed(labels[row], c, smoothing) * Math.log(probability(logits, row, c)) / ROWS;
        }
      }
      assertWithMessage("smoothing %s", smoothing)
          .that(measure(Metrics.softmaxCrossEntropy(smoothing), logits, labels))
          .isWithin(1e-13)
          .of(expected);
    }
    assertThat(measure(Metrics.softmaxCrossEntropy(0), logits, labels))
        .isWithin(1e-14)
        .of(measure(Metrics.softmaxCrossEntropy(), logits, labels));
  }

  /** Softmax minus what is believed, over the number of rows. */
  @Test
  void labelSmoothingHasTheKnownGradient() {
    double[] logits = logits();
    int[] labels = labels();
    double smoothing = 0.1;
    Tensor z = Tensor.placeholder("z", TensorType.of(DType.FLOAT64, ROWS, CLASSES));
    Tensor y = Tensor.constant(NdArray.of(Shape.of(ROWS), labels));
    Tensor loss = Metrics.softmaxCrossEntropy(smoothing).of(z, y);
    double[] expected = new double[ROWS * CLASSES];
    for (int i = 0; i < expected.length; i++) {
      int row = i / CLASSES;
      int c = i % CLASSES;
      double excess = probability(logits, row, c) - believed(labels[row], c, smoothing);
      expected[i] = excess / ROWS;
    }
    try (var executable = new Interpreter().compile(Graph.of(Gradients.of(loss, z).get(z)))) {
      NdArray gradient =
          executable.run(ImmutableMap.of(z, NdArray.of(Shape.of(ROWS, CLASSES), logits))).get(0);
      assertThat(gradient.toDoubles()).usingTolerance(1e-14).containsExactly(expected).inOrder();
    }
  }

  private static double shareInTop(int k, double[] logits, int[] labels) {
    int hits = 0;
    for (int row = 0; row < labels.length; row++) {
      int ahead = 0;
      for (int c = 0; c < CLASSES; c++) {
        if (logits[row * CLASSES + c] > logits[row * CLASSES + labels[row]]) {
          ahead++;
        }
      }
      hits += ahead < k ? 1 : 0;
    }
    return (double) hits / labels.length;
  }

  @Test
  void topKCountsTheLabelsAmongTheLargest() {
    double[] logits = logits();
    int[] labels = labels();
    for (int k = 1; k <= CLASSES + 1; k++) {
      assertWithMessage("k = %s", k)
          .that(measure(Metrics.topK(k), logits, labels))
          .isWithin(1e-15)
          .of(shareInTop(k, logits, labels));
    }
    assertThat(measure(Metrics.topK(CLASSES), logits, labels)).isEqualTo(1);
    assertThat(measure(Metrics.topK(1), logits, labels))
        .isEqualTo(measure(Metrics.accuracy(), logits, labels));
  }

  @Test
  void topKPutsLowerClassesFirstWhereLogitsAreEqual() {
    double[] equal = new double[4];
    for (int label = 0; label < 4; label++) {
      int[] one = {label};
      assertWithMessage("label %s", label)
          .that(measure(Metrics.topK(2), equal, one))
          .isEqualTo(label < 2 ? 1.0 : 0.0);
      assertThat(measure(Metrics.topK(1), equal, one))
          .isEqualTo(measure(Metrics.accuracy(), equal, one));
    }
  }

  @Test
  void topKMissesLogitsThatAreNotFinite() {
    double[] logits = {Double.NaN, 1, 2, Double.POSITIVE_INFINITY, 0, 1};
    assertThat(measure(Metrics.topK(3), logits, new int[] {0, 0})).isEqualTo(0);
    assertThat(measure(Metrics.topK(3), logits, new int[] {1, 2})).isEqualTo(1);
  }

  @Test
  void namesSayWhatIsMeasured() {
    assertThat(Metrics.topK(5).name()).isEqualTo("top5_accuracy");
    assertThat(Metrics.topK(5).higherIsBetter()).isTrue();
    assertThat(Metrics.softmaxCrossEntropy(0.1).higherIsBetter()).isFalse();
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> Metrics.topK(0)))
        .hasMessageThat()
        .contains("at least 1, got 0");
    assertThat(assertThrows(IllegalArgumentException.class, () -> Metrics.softmaxCrossEntropy(1.0)))
        .hasMessageThat()
        .contains("label smoothing must be in [0, 1), got 1.0");
    assertThat(
            assertThrows(
                GraphException.class,
                () -> Metrics.topK(2).targetType(TensorType.of(DType.FLOAT64, Shape.BATCH))))
        .hasMessageThat()
        .contains("top2_accuracy");
  }
}
