package org.gmp.parameterization;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphVerifier;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.model.Model;
import org.gmp.model.ModelBuilder;
import org.gmp.model.Weights;
import org.gmp.model.layer.Convolution;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayer;
import org.gmp.rewrite.AffineLayers;
import org.gmp.rewrite.Mode;
import org.junit.jupiter.api.Test;

/** The laws of parameterizations on small convolutional networks, plain and residual. */
final class ImageNetworksTest {
  private static final Seed SEED = Seed.of(19);

  private static ModelBuilder image() {
    return Model.input("image", TensorType.of(DType.FLOAT64, Shape.BATCH, 6, 7, 2));
  }

  private static Model plain() {
    return image()
        .conv(3, 3)
        .relu()
        .conv(4, 2)
        .relu()
        .maxPool(2)
        .conv(Convolution.of(3, Window.of(1)))
        .relu()
        .globalAveragePool()
        .dense(2)
        .build();
  }

  private static Model residual() {
    Convolution projection = Convolution.of(4, Window.of(1).withStride(2)).withoutBias();
    return image()
        .conv(Convolution.of(3, Window.of(3).withPadding(Padding.explicit(1))))
        .relu()
        .maxPool(Window.of(3).withStride(2).withPadding(Padding.explicit(1)))
        .residual(branch -> branch.conv(2, 1).relu().conv(3, 3).scale(Initializers.ones()))
        .relu()
        .residual(
            branch -> branch.conv(4, 3, 2).relu().conv(4, 3), shortcut -> shortcut.conv(projection))
        .relu()
        .globalAveragePool()
        .dense(3)
        .build();
  }

  /** Blocks that normalize themselves, as a user writes them, under other coordinates. */
  private static Model normalized() {
    return image()
        .conv(Convolution.of(3, Window.of(2)).withoutBias())
        .batchNorm()
        .relu()
        .averagePool(2)
        .residual(branch -> branch.conv(3, 3).batchNorm().relu().conv(3, 3).batchNorm())
        .relu()
        .flatten()
        .dense(2)
        .build();
  }

  private static final ImmutableMap<String, Model> MODELS =
      ImmutableMap.of("plain", plain(), "residual", residual(), "normalized", normalized());

  /** Weights as training leaves them: of both signs, variances positive. */
  private static Model trained(Model model) {
    Map<String, NdArray> values = new LinkedHashMap<>();
    for (Variable variable : model.variables()) {
      NdArray value = random(variable.type(), SEED.child(variable.name()));
      boolean positive = variable.name().endsWith("variance");
      double[] numbers =
          Arrays.stream(value.toDoubles()).map(x -> positive ? 0.1 + x * x : x).toArray();
      values.put(variable.name(), NdArray.fromDoubles(variable.type(), numbers));
    }
    return model.withWeights(Weights.of(values));
  }

  private static NdArray random(TensorType type, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] values = new double[type.shape().size()];
    Arrays.setAll(values, i -> random.nextGaussian());
    return NdArray.fromDoubles(type, values);
  }

  private static void assertSameFunction(String what, Model expected, Model found) {
    NdArray rows = random(TensorType.of(DType.FLOAT64, 5, 6, 7, 2), SEED.child("rows"));
    double[] numbers = expected.predict(rows).toDoubles();
    double largest = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
    assertThat(largest).isGreaterThan(0.1);
    assertWithMessage(what)
        .that(found.predict(rows).toDoubles())
        .usingTolerance(1e-12 * largest)
        .containsExactly(numbers)
        .inOrder();
  }

  @Test
  void conversionPreservesTrainedFunctions() {
    MODELS.forEach(
        (name, model) -> {
          Model sp = trained(model);
          for (Parameterization parameterization : Parameterizations.all()) {
            Model rewritten = sp.rewrite(parameterization);
            GraphVerifier.verify(rewritten.graph());
            assertSameFunction(name + " " + parameterization.name(), sp, rewritten);
          }
        });
  }

  @Test
  void foldingGivesStandardWeightsWithEqualOutputs() {
    MODELS.forEach(
        (name, model) -> {
          for (Parameterization parameterization : Parameterizations.all()) {
            String what = name + " " + parameterization.name();
            Model trained = trained(model.rewrite(parameterization));
            Model folded = trained.fold();
            GraphVerifier.verify(folded.graph());
            assertSameFunction(what, trained, folded);
            assertWithMessage(what)
                .that(
                    folded.variables().stream()
                        .map(v -> v.name().replaceFirst(".*/", ""))
                        .distinct()
                        .toList())
                .containsNoneOf("theta", "g", "v", "r", "lambda", "gamma", "moving_mean");
            assertSameFunction(what + " folded again", folded, folded.fold());
          }
        });
  }

  private static List<String> namesAfterFolding(Parameterization parameterization) {
    return trained(plain().rewrite(parameterization)).fold().variables().stream()
        .map(Variable::name)
        .filter(name -> !name.endsWith("/kernel") && !name.endsWith("/bias"))
        .toList();
  }

  /** conv_1 goes into a padded convolution, conv_2 into a pool, conv_3 into a mean. */
  @Test
  void whatStandsAfterAReluMovesIntoTheNextConvolutionWhereThatIsExact() {
    assertThat(namesAfterFolding(Parameterizations.geometric()))
        .containsExactly("conv_2/scale", "conv_2/shift", "conv_3/scale", "conv_3/shift");
    assertThat(namesAfterFolding(Parameterizations.named("gmp+imn")))
        .containsExactly(
            "conv_1/scale",
            "conv_1/shift",
            "conv_2/scale",
            "conv_2/shift",
            "conv_3/scale",
            "conv_3/shift");
  }

  @Test
  void shiftMovesIntoAConvolutionThatStaysInsideTheImage() {
    Model model =
        image()
            .conv(3, 3)
            .relu()
            .conv(Convolution.of(4, Window.of(3, 2)))
            .relu()
            .conv(2, 1)
            .build();
    Model trained = trained(model.rewrite(Parameterizations.named("gmp+imn")));
    Model folded = trained.fold();
    assertSameFunction("folded", trained, folded);
    assertThat(folded.variables()).hasSize(6);
  }

  @Test
  void everyLayerButTheLastIsRewritten() {
    Model gmp = residual().rewrite(Parameterizations.named("gmp+imn"));
    assertThat(gmp.parameterizations().keySet())
        .containsExactly("conv_1", "conv_2", "conv_3", "conv_4", "conv_5", "conv_6");
    assertThat(gmp.parameterizations().values().stream().distinct()).containsExactly("gmp+imn");
    assertThat(
            AffineLayers.of(Graph.of(gmp.output(Mode.INFERENCE))).stream()
                .filter(layer -> layer.relu().isPresent())
                .map(AffineLayer::name))
        .containsExactly("conv_1", "conv_2", "conv_4");
  }

  @Test
  void layerOfTheDslNormalizesAsTheRewriteDoes() {
    Model written =
        image().conv(Convolution.of(3, Window.of(3)).withoutBias()).batchNorm().relu().build();
    Model rewritten =
        image()
            .conv(Convolution.of(3, Window.of(3)))
            .relu()
            .build()
            .rewrite(Parameterizations.batchNorm());
    assertThat(written.parameterCount()).isEqualTo(rewritten.parameterCount());
    assertThat(written.graph().explain().replace("batch_norm_1", "conv_1").lines().count())
        .isEqualTo(rewritten.graph().explain().lines().count());
    assertThat(written.updates()).hasSize(2);
  }

  /** A unit whose scale starts at 0 must not start in the same direction as all others. */
  @Test
  void unitsThatStartAtZeroKeepTheirDirections() {
    Model sp = image().conv(3, 2).scale(Initializers.zeros()).relu().conv(2, 1).build();
    Model gmp = sp.rewrite(Parameterizations.geometric());
    Weights weights = gmp.initialize(SEED);
    assertThat(weights.get("conv_1/r").toDoubles()).isEqualTo(new double[3]);
    double[] angles = weights.get("conv_1/theta").toDoubles();
    assertThat(Arrays.stream(angles).distinct().count()).isEqualTo(angles.length);
  }
}
