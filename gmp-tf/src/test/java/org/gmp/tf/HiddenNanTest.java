package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gmp.backend.Backend;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Predictor;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.Evaluation;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In inference TensorFlow computes a convolution, its bias and a ReLU by one kernel, which gives 0
 * for NaN. So weights and inputs that are not finite are refused before anything is computed, the
 * same on every backend.
 */
final class HiddenNanTest {
  private static final Seed SEED = Seed.of(4);
  private static final int ROWS = 3;
  private static final TensorflowBackend TENSORFLOW = TensorflowBackend.create();

  @AfterAll
  static void close() {
    TENSORFLOW.close();
  }

  static Stream<Arguments> networks() {
    Model standard =
        Model.input("image", TensorType.of(DType.FLOAT32, Shape.BATCH, 6, 6, 2))
            .conv(3, 3)
            .relu()
            .maxPool(2)
            .flatten()
            .dense(4)
            .relu()
            .dense(2)
            .build();
    return Parameterizations.all().stream()
        .flatMap(
            p ->
                Stream.of(TENSORFLOW, new Interpreter())
                    .map(
                        backend -> {
                          Model model = standard.rewrite(p);
                          return Arguments.of(
                              p.name(),
                              backend,
                              model.withWeights(model.initialize(SEED.child("weights"))));
                        }));
  }

  private static NdArray rows(double planted) {
    RandomGenerator random = SEED.child("rows").generator();
    double[] values = new double[ROWS * 6 * 6 * 2];
    Arrays.setAll(values, i -> random.nextGaussian());
    // In the second of the rows.
    values[6 * 6 * 2 + 5] = planted;
    return NdArray.fromDoubles(TensorType.of(DType.FLOAT32, ROWS, 6, 6, 2), values);
  }

  private static Examples examples(double planted) {
    return Examples.of(rows(planted), NdArray.of(Shape.of(ROWS), new int[] {0, 1, 0}));
  }

  private static Model planted(Model model, Variable variable, double value) {
    Weights sound = model.weights().orElseThrow();
    Map<String, NdArray> weights = new HashMap<>(sound.asMap());
    double[] values = sound.get(variable).toDoubles();
    values[values.length / 2] = value;
    weights.put(variable.name(), NdArray.fromDoubles(variable.type(), values));
    return model.withWeights(Weights.of(weights));
  }

  @ParameterizedTest(name = "{0}, {1}", autoCloseArguments = false)
  @MethodSource("networks")
  void weightsThatAreNotFiniteAreRefusedByName(String name, Backend backend, Model model) {
    for (Variable variable : model.variables()) {
      for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
        Model broken = planted(model, variable, value);
        String expected = ": the weights are not finite: " + value + " in " + variable.name();
        GraphException predicting =
            assertThrows(GraphException.class, () -> broken.on(backend), variable.name());
        assertThat(predicting).hasMessageThat().startsWith("predict" + expected);
        GraphException measuring =
            assertThrows(
                GraphException.class,
                () ->
                    Evaluation.of(broken, backend)
                        .evaluate(examples(1), ImmutableList.of(Metrics.topK(1))));
        assertThat(measuring).hasMessageThat().startsWith("evaluation" + expected);
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}", autoCloseArguments = false)
  @MethodSource("networks")
  void inputsThatAreNotFiniteAreRefusedByRow(String name, Backend backend, Model model) {
    try (Predictor predictor = model.on(backend)) {
      assertWithMessage(name).that(predictor.predict(rows(1)).isFinite()).isTrue();
      GraphException predicting =
          assertThrows(GraphException.class, () -> predictor.predict(rows(Double.NaN)));
      assertThat(predicting)
          .hasMessageThat()
          .isEqualTo("predict: row 1 of the input is not finite, it has NaN");
    }
    GraphException measuring =
        assertThrows(
            GraphException.class,
            () ->
                Evaluation.of(model, backend)
                    .evaluate(
                        examples(Double.POSITIVE_INFINITY),
                        List.of(Metrics.softmaxCrossEntropy())));
    assertThat(measuring)
        .hasMessageThat()
        .isEqualTo("evaluation: row 1 of the input is not finite, it has Infinity");
  }
}
