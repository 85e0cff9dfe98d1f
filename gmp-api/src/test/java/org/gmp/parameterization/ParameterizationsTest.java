package org.gmp.parameterization;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.GraphVerifier;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayers;
import org.gmp.rewrite.Mode;
import org.junit.jupiter.api.Test;

final class ParameterizationsTest {
  private static final Seed SEED = Seed.of(7);

  private static Model network(int inputs) {
    return Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, inputs))
        .dense(5)
        .relu()
        .dense(4)
        .relu()
        .dense(2)
        .build();
  }

  /** Weights as training leaves them: every variable random, biases too. */
  private static Model trained(Model model, Seed seed) {
    Map<String, NdArray> values = new LinkedHashMap<>();
    model.variables().forEach(v -> values.put(v.name(), random(v.type(), seed.child(v.name()))));
    return model.withWeights(Weights.of(values));
  }

  private static NdArray random(TensorType type, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] values = new double[type.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return NdArray.fromDoubles(type, values);
  }

  private static NdArray rows(int inputs) {
    return random(TensorType.of(DType.FLOAT64, 7, inputs), SEED.child("rows"));
  }

  private static void assertSameFunction(String what, Model a, Model b, int inputs) {
    assertWithMessage(what)
        .that(b.predict(rows(inputs)).toDoubles())
        .usingTolerance(1e-12)
        .containsExactly(a.predict(rows(inputs)).toDoubles())
        .inOrder();
  }

  @Test
  void conversionPreservesTrainedFunctions() {
    for (int inputs : new int[] {1, 2, 3, 6}) {
      Model sp = trained(network(inputs), SEED);
      for (Parameterization parameterization : Parameterizations.all()) {
        assertThat(parameterization.preservesFunction()).isTrue();
        Model rewritten = sp.rewrite(parameterization);
        GraphVerifier.verify(rewritten.graph());
        assertSameFunction(parameterization.name() + ", " + inputs, sp, rewritten, inputs);
      }
    }
  }

  @Test
  void oneSeedIsOneFunctionInEveryParameterization() {
    Model sp = network(3);
    for (Parameterization parameterization : Parameterizations.all()) {
      Model rewritten = sp.rewrite(parameterization);
      assertSameFunction(
          parameterization.name(),
          sp.withWeights(sp.initialize(SEED)),
          rewritten.withWeights(rewritten.initialize(SEED)),
          3);
    }
  }

  @Test
  void foldingGivesStandardWeightsWithEqualOutputs() {
    for (int inputs : new int[] {1, 3}) {
      for (Parameterization parameterization : Parameterizations.all()) {
        Model rewritten = network(inputs).rewrite(parameterization);
        Map<String, NdArray> values = new LinkedHashMap<>();
        rewritten
            .variables()
            .forEach(
                v -> {
                  NdArray value = random(v.type(), SEED.child("t" + v.name()));
                  // A variance is positive; a 1-D direction is a sign. Radii stay of both signs.
                  values.put(
                      v.name(),
                      v.name().endsWith("variance")
                          ? NdArray.fromDoubles(
                              v.type(),
                              Arrays.stream(value.toDoubles()).map(x -> 0.1 + x * x).toArray())
                          : value);
                });
        Model trained = rewritten.withWeights(Weights.of(values));
        Model folded = trained.fold();
        String what = parameterization.name() + ", " + inputs;
        GraphVerifier.verify(folded.graph());
        assertSameFunction(what, trained, folded, inputs);
        assertWithMessage(what)
            .that(folded.variables().stream().map(v -> v.name()).toList())
            .containsExactly(
                "dense_1/kernel",
                "dense_1/bias",
                "dense_2/kernel",
                "dense_2/bias",
                "dense_3/kernel",
                "dense_3/bias");
        assertSameFunction(what + " folded again", folded, folded.fold(), inputs);
      }
    }
  }

  @Test
  void chosenLayersOnly() {
    Model gmp = network(3).rewrite(Parameterizations.geometric(), l -> l.name().equals("dense_2"));
    assertThat(gmp.parameterizations()).containsExactly("dense_2", "gmp");
    assertThat(gmp.variables().stream().map(v -> v.name()).toList())
        .containsAtLeast("dense_1/kernel", "dense_2/theta", "dense_2/lambda", "dense_2/r");
    GraphException e =
        assertThrows(
            GraphException.class,
            () -> network(3).rewrite(Parameterizations.geometric(), l -> l.name().equals("x")));
    assertThat(e).hasMessageThat().contains("applies to none of the chosen layers");
  }

  @Test
  void affineLayersAreFoundWhateverTheWeightsAreMadeOf() {
    for (Parameterization parameterization : Parameterizations.all()) {
      Model rewritten = network(3).rewrite(parameterization);
      assertThat(
              AffineLayers.of(Graph.of(rewritten.output(Mode.INFERENCE))).stream()
                  .map(l -> l.toString())
                  .toList())
          .containsExactly(
              "dense_1: 3 -> 5 units, relu", "dense_2: 5 -> 4 units, relu", "dense_3: 4 -> 2 units")
          .inOrder();
    }
  }

  @Test
  void summaryShowsLayersParametersAndParameterization() {
    assertThat(network(3).rewrite(Parameterizations.geometric()).summary())
        .isEqualTo(
            """
            layer    output        parameters  flops  parameterization  computes
            x        float64[?,3]           0      0
            dense_1  float64[?,5]          20     30  gmp               matmul add relu mul
            dense_2  float64[?,4]          24     40  gmp               matmul add relu mul
            dense_3  float64[?,2]          10     16  sp                matmul add
            total                          54     86
            flops: floating-point operations of one example, two a multiply-add, linear maps only
            """);
  }
}
