package org.gmp.zoo.model;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
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
import org.gmp.graph.op.linear.LinearMap;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.rewrite.Mode;
import org.junit.jupiter.api.Test;

final class VisionModelsTest {
  private static final Seed SEED = Seed.of(50);

  private static long multiplyAdds(Model model) {
    return Graph.of(model.output(Mode.INFERENCE)).nodes().stream()
        .filter(node -> node.op() instanceof LinearMap)
        .mapToLong(node -> ((LinearMap) node.op()).multiplyAdds(node))
        .sum();
  }

  /** The counts that are published for these networks with batch normalization. */
  @Test
  void resNetsHaveThePublishedNumbersOfParameters() {
    assertThat(ResNet.resnet50().model().rewrite(Parameterizations.batchNorm()).parameterCount())
        .isEqualTo(25_557_032);
    assertThat(ResNet.resnet18().model().rewrite(Parameterizations.batchNorm()).parameterCount())
        .isEqualTo(11_689_512);
  }

  /** 3 x 3 x inputs x filters a convolution and its biases, and the classifier's. */
  @Test
  void vgg6HasTheParametersOfItsLayers() {
    long kernels = 9L * (3 * 128 + 128 * 128 + 128 * 256 + 256 * 256 + 256 * 512 + 512 * 512);
    long biases = 2 * (128 + 256 + 512);
    assertThat(Vgg6.model(DType.FLOAT32, 1000).parameterCount())
        .isEqualTo(kernels + biases + 513 * 1000);
    assertThat(Vgg6.model(DType.FLOAT32, 10).parameterCount())
        .isEqualTo(kernels + biases + 513 * 10);
  }

  /** The 4.09 and 1.81 billion multiply-adds that are published for them at 224 x 224. */
  @Test
  void resNetsTakeThePublishedNumbersOfMultiplyAdds() {
    assertThat(multiplyAdds(ResNet.resnet50().model())).isEqualTo(4_089_184_256L);
    assertThat(multiplyAdds(ResNet.resnet18().model())).isEqualTo(1_814_073_344L);
    String summary = ResNet.resnet50().model().summary();
    assertThat(summary).contains("8,178,368,512");
    assertThat(summary).contains("two a multiply-add");
  }

  @Test
  void everyParameterizationRewritesEveryModelOfTheCatalog() {
    for (ModelFamily entry : ModelCatalog.families()) {
      Model sp = entry.model(entry.usualSizes());
      ImmutableList<Parameterization> all = Parameterizations.all();
      assertThat(sp.rewrite(all.get(0))).isSameInstanceAs(sp);
      for (Parameterization parameterization : all.subList(1, all.size())) {
        Model rewritten = sp.rewrite(parameterization);
        GraphVerifier.verify(rewritten.graph());
        assertWithMessage("%s %s", entry.name(), parameterization.name())
            .that(rewritten.output().type())
            .isEqualTo(sp.output().type());
        long hidden = sp.variables().stream().filter(v -> v.name().endsWith("kernel")).count() - 1;
        assertWithMessage("%s %s", entry.name(), parameterization.name())
            .that((long) rewritten.parameterizations().size())
            .isAnyOf(hidden, hidden + 1);
      }
    }
  }

  @Test
  void summaryGivesEveryLayerARow() {
    String summary = Vgg6.model(DType.FLOAT32, 10).summary();
    assertThat(summary)
        .containsMatch("conv_2 +float32\\[\\?,32,32,128\\] +147,584 +301,989,888 +sp ");
    assertThat(summary).containsMatch("max_pool_3 +float32\\[\\?,4,4,512\\] +0 +0 ");
    assertThat(summary).containsMatch("global_average_pool_1 +float32\\[\\?,512\\] +0 +0 ");
    assertThat(summary).containsMatch("dense_1 +float32\\[\\?,10\\] +5,130 +10,240 +sp ");
  }

  private static ResNet narrow(ResNet network) {
    return network.withDtype(DType.FLOAT64).withImageSize(33).withClasses(3).withWidthDivisor(32);
  }

  /** Weights as training leaves them, of a size that keeps deep activations in range. */
  private static Model trained(Model model) {
    Weights start = model.initialize(SEED);
    Map<String, NdArray> values = new LinkedHashMap<>();
    start
        .asMap()
        .forEach(
            (name, value) -> {
              RandomGenerator random = SEED.child("trained").child(name).generator();
              double[] numbers = value.toDoubles();
              for (int i = 0; i < numbers.length; i++) {
                double noise = 0.1 * random.nextGaussian();
                numbers[i] += name.endsWith("variance") ? Math.abs(noise) : noise;
              }
              values.put(name, NdArray.fromDoubles(value.type(), numbers));
            });
    return model.withWeights(Weights.of(values));
  }

  private static void assertSameFunction(String what, Model expected, Model found) {
    RandomGenerator random = SEED.child("image").generator();
    TensorType type = expected.input().type().withShape(Shape.of(2, 33, 33, 3));
    double[] pixels = new double[type.shape().size()];
    Arrays.setAll(pixels, i -> random.nextGaussian());
    NdArray images = NdArray.fromDoubles(type, pixels);
    double[] numbers = expected.predict(images).toDoubles();
    double largest = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
    assertThat(largest).isGreaterThan(0);
    assertWithMessage(what)
        .that(found.predict(images).toDoubles())
        .usingTolerance(1e-11 * largest)
        .containsExactly(numbers)
        .inOrder();
  }

  @Test
  void narrowResNetsKeepTheirFunctionsInEveryParameterization() {
    for (ResNet network : new ResNet[] {ResNet.resnet18(), ResNet.resnet50()}) {
      Model sp = trained(narrow(network).model());
      for (Parameterization parameterization : Parameterizations.all()) {
        assertSameFunction(parameterization.name(), sp, sp.rewrite(parameterization));
      }
    }
  }

  @Test
  void narrowResNetsFoldWithEqualOutputs() {
    for (Parameterization parameterization : Parameterizations.all()) {
      Model trained =
          trained(narrow(ResNet.resnet50()).withZeroGamma(true).model().rewrite(parameterization));
      assertSameFunction(parameterization.name(), trained, trained.fold());
    }
  }

  @Test
  void zeroGammaStartsBlocksAsTheirShortcuts() {
    Model sp = narrow(ResNet.resnet18()).withZeroGamma(true).model();
    Model bn = sp.rewrite(Parameterizations.batchNorm());
    assertThat(bn.variables().stream().filter(v -> v.name().endsWith("/scale")).toList()).isEmpty();
    Weights weights = bn.initialize(SEED);
    long zeros =
        weights.asMap().entrySet().stream()
            .filter(e -> e.getKey().endsWith("/gamma"))
            .filter(e -> Arrays.stream(e.getValue().toDoubles()).allMatch(x -> x == 0))
            .count();
    assertThat(zeros).isEqualTo(8);
    assertThat(bn.parameterCount())
        .isEqualTo(
            narrow(ResNet.resnet18())
                .model()
                .rewrite(Parameterizations.batchNorm())
                .parameterCount());
  }

  @Test
  void widthIsDividedEvenly() {
    GraphException e =
        assertThrows(GraphException.class, () -> ResNet.resnet18().withWidthDivisor(7));
    assertThat(e).hasMessageThat().contains("must divide 64, got 7");
  }
}
