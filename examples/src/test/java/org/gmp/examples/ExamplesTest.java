package org.gmp.examples;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.train.History;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelFamily;
import org.junit.jupiter.api.Test;

final class ExamplesTest {
  private static final Pattern QUOTE =
      Pattern.compile("// \\[begin quote\\]\\R(.*?) *// \\[end quote\\]", Pattern.DOTALL);

  private record Run(Model model, String output) {}

  private static Run run(Function<PrintStream, Model> example) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Model model = example.apply(new PrintStream(bytes, true, UTF_8));
    return new Run(model, bytes.toString(UTF_8));
  }

  @Test
  void defineAndTrainLearnsTheWave() {
    Run run = run(DefineAndTrain::run);
    NdArray inputs = DefineAndTrain.wave().inputs();
    NdArray outputs = run.model().predict(inputs);
    double sum = 0;
    for (int i = 0; i < outputs.size(); i++) {
      sum += Math.abs(outputs.get(i) - DefineAndTrain.wave().targets().get(i));
    }
    assertThat(sum / outputs.size()).isLessThan(0.05);
    assertThat(run.output()).containsMatch("dense_1 +float64\\[\\?,32\\].* gmp ");
    assertThat(run.output()).containsMatch("\\d+ steps, loss ");
  }

  @Test
  void convertAndFoldKeepsTheFunction() {
    Run run = run(ConvertAndFold::run);
    assertThat(run.model().parameterizations()).isEmpty();
    Matcher differences = Pattern.compile("differ by (\\S+)").matcher(run.output());
    int count = 0;
    while (differences.find()) {
      assertThat(Double.parseDouble(differences.group(1))).isLessThan(1e-12);
      count++;
    }
    assertThat(count).isEqualTo(2);
  }

  @Test
  void ownParameterizationIsAnalysedLikeAnyOther() {
    Run run = run(OwnParameterization::run);
    assertThat(run.model().initialize(Seed.of(0)).asMap().keySet())
        .containsAtLeast("dense_1/v", "dense_1/s");
    assertThat(run.output()).contains("log-length");
  }

  private static PrintStream ignored() {
    return new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
  }

  @Test
  void ownLayerLearnsAndKeepsItsMovingAverage() {
    Run run = run(OwnLayer::run);
    assertThat(run.output()).containsMatch("rms_norm_1 +float64\\[\\?,16\\] +16 ");
    Weights weights = run.model().weights().orElseThrow();
    assertThat(weights.get("rms_norm_1/mean_square"))
        .isNotEqualTo(NdArray.filled(TensorType.of(DType.FLOAT64, 16), 1));
    assertThat(error(run.model())).isLessThan(0.1);
  }

  private static double error(Model model) {
    NdArray outputs = model.predict(DefineAndTrain.wave().inputs());
    double largest = 0;
    for (int i = 0; i < outputs.size(); i++) {
      largest =
          Math.max(largest, Math.abs(outputs.get(i) - DefineAndTrain.wave().targets().get(i)));
    }
    return largest;
  }

  @Test
  void ownLossFindsAQuantileThatTheOwnMetricMeasures() {
    History history = OwnLossAndMetric.run(ignored());
    assertThat(history.last("coverage")).isWithin(0.05).of(0.9);
  }

  @Test
  void ownGradientTrainsWhatHasNone() {
    Model trained = OwnGradient.run(ignored());
    // With the sign's own gradient the first layer would stay as it starts: its biases at 0.
    double[] biases = trained.weights().orElseThrow().get("dense_1/bias").toDoubles();
    assertThat(Arrays.stream(biases).filter(bias -> bias != 0).count()).isEqualTo(64);
    double[] hidden = trained.until("dense_1").predict(DefineAndTrain.wave().inputs()).toDoubles();
    assertThat(Arrays.stream(hidden).map(h -> Math.abs(Math.abs(h) - 1)).max().orElseThrow())
        .isLessThan(1e-12);
  }

  @Test
  void ownCallbackSeesTheWeightsAtItsEpochs() {
    Map<Integer, Double> radii = OwnCallback.run(ignored());
    assertThat(radii.keySet()).containsExactly(50, 100, 150, 200).inOrder();
    assertThat(radii.values()).doesNotContain(0.0);
    assertThat(ImmutableSet.copyOf(radii.values())).hasSize(4);
  }

  @Test
  void ownOptimizerLearns() {
    History history = OwnOptimizer.run(ignored());
    assertThat(history.last("loss")).isLessThan(0.1 * history.column("loss").get(0));
  }

  @Test
  void ownModelLearnsAndEndsWhereItIsCut() {
    OwnModel.Result result = OwnModel.run(ignored());
    assertThat(error(result.trained())).isLessThan(0.2);
    assertThat(result.featureValues().shape()).isEqualTo(Shape.of(64, 16));
    NdArray inputs = DefineAndTrain.wave().inputs();
    assertThat(result.outputs().toDoubles())
        .usingTolerance(1e-12)
        .containsExactly(result.trained().predict(inputs).toDoubles())
        .inOrder();
    assertThat(result.featureValues().toDoubles())
        .usingTolerance(1e-12)
        .containsExactly(result.features().predict(inputs).toDoubles())
        .inOrder();
  }

  @Test
  void ownModelIsKnownByItsName() {
    ModelFamily family = ModelCatalog.named("residual");
    assertThat(ModelCatalog.families().stream().map(ModelFamily::name)).contains("residual");
    Model model = family.model(family.usualSizes().withUnits(List.of(8, 8, 8)));
    assertThat(model.parameterCount())
        // The first layer, two layers a block, the last layer.
        .isEqualTo(16 + 3 * 2 * 72 + 9);
    GraphException e =
        assertThrows(
            GraphException.class, () -> family.model(family.usualSizes().withUnits(List.of(8, 4))));
    assertThat(e).hasMessageThat().contains("units of one width, got");
  }

  @Test
  void ownOpTrainsOnTensorFlow() {
    Run run = run(OwnOp::run);
    NdArray found = run.model().predict(DefineAndTrain.wave().inputs());
    NdArray wanted = DefineAndTrain.wave().targets();
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(found.get(i)).isWithin(0.2).of(wanted.get(i));
    }
    assertThat(run.output()).containsMatch("loss \\S+ -> \\S+");
  }

  @Test
  void ownBackendIsFoundByNameAndItsWitnessesAgree() {
    double difference = OwnBackend.run(ignored());
    // They add in different orders: close, and not the same computation twice.
    assertThat(difference).isGreaterThan(0.0);
    assertThat(difference).isLessThan(1e-12);
  }

  @Test
  void readmeQuotesTheExamplesAsTheyAre() throws IOException {
    Path root = root();
    String readme = Files.readString(root.resolve("README.md"));
    for (String name :
        List.of("DefineAndTrain", "ConvertAndFold", "OwnParameterization", "OwnLayer")) {
      String source =
          Files.readString(
              root.resolve("examples/src/main/java/org/gmp/examples/" + name + ".java"));
      Matcher matcher = QUOTE.matcher(source);
      assertWithMessage("%s has a quote", name).that(matcher.find()).isTrue();
      assertWithMessage("README quotes %s", name)
          .that(readme)
          .contains(matcher.group(1).stripTrailing().stripIndent());
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    return Files.exists(folder.resolve("README.md")) ? folder : folder.resolve("..").normalize();
  }
}
