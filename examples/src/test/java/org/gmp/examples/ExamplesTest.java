package org.gmp.examples;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gmp.graph.NdArray;
import org.gmp.model.Model;
import org.gmp.random.Seed;
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
  void readmeQuotesTheExamplesAsTheyAre() throws IOException {
    Path root = root();
    String readme = Files.readString(root.resolve("README.md"));
    for (String name : List.of("DefineAndTrain", "ConvertAndFold", "OwnParameterization")) {
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
