package org.gmp.zoo.report.bench;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gmp.interpreter.Interpreter;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.bench.BenchFolder;
import org.gmp.zoo.bench.BenchListener;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.ExperimentBench;
import org.gmp.zoo.bench.TinyExperiment;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Protocol;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BenchReportTest {
  private static final String HOSTILE = "<script>alert('&\"')</script>";

  @TempDir static Path place;

  private String line = "";
  private String suite = "";

  private static BenchResult run(
      String name, List<Experiment> experiments, Map<String, String> environment, int seeds)
      throws InterruptedException {
    return new ExperimentBench(
            new Interpreter(), 2, BenchFolder.in(place, false), BenchListener.none())
        .run(
            name,
            experiments,
            List.of(Parameterizations.standard(), Parameterizations.geometric()),
            LongStream.range(0, seeds).boxed().toList(),
            Protocol.HELDOUT,
            Optional.empty(),
            environment);
  }

  @BeforeAll
  void runs() throws InterruptedException {
    line =
        BenchReport.html(
            run(
                "tiny",
                List.of(new TinyExperiment("tiny", 1, 0.05)),
                ImmutableMap.of("command", "gmp bench tiny", "java", "17.0.1"),
                7));
    suite =
        BenchReport.html(
            run(
                HOSTILE,
                List.of(
                    new TinyExperiment(HOSTILE, 2, 0.05),
                    new TinyExperiment("wide", 3, 0.05),
                    new TinyExperiment("lost", 3, 1e200)),
                ImmutableMap.of(HOSTILE, HOSTILE, "command", HOSTILE),
                2));
  }

  private static int count(String html, String part) {
    return html.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void showsFunctionBoundariesMovementAndTrainingOfOneInput() {
    assertThat(line).contains("Every seed’s result on the test data");
    assertThat(line).contains("Predictions, and where the boundaries were while training");
    assertThat(line).contains("How fast activation boundaries move");
    assertThat(line).contains("How training went");
    assertThat(line).contains("Seed 0 only.");
    for (String name : List.of("SP", "GmP")) {
      assertThat(line).contains(name + ", seed 0: predictions before and after training");
      assertThat(line).contains(name + ", seed 0: number of boundaries by location");
    }
    assertThat(line).contains("Differences seed by seed");
    assertThat(line).contains("tiny: paired differences in test RMSE; GmP − SP: ");
    assertThat(line).doesNotContain("Mean ranks.");
    assertThat(count(line, "<figure>")).isEqualTo(5);
    assertThat(count(line, "<figcaption>")).isEqualTo(5);
  }

  @Test
  void showsDecisionsOfTwoInputsAndCurvesOfMore() {
    assertThat(suite).contains("Decisions, boundaries, and the way the boundaries went");
    for (String name : List.of("SP", "GmP")) {
      assertThat(suite).contains(name + ", seed 0: decisions and boundaries before training");
      assertThat(suite).contains(name + ", seed 0: decisions and boundaries after training");
    }
    assertThat(suite).contains("Mean ranks.");
    // Results, ranks; decisions, movement and training of the first; the last two of the second.
    assertThat(count(suite, "<figure>")).isEqualTo(7);
  }

  @Test
  void everySeedIsAMarkAndAnEntryOfTheTable() {
    assertThat(count(line, "<title>seed ")).isEqualTo(2 * 7);
    assertThat(count(line, "<th scope=\"row\">SP</th>")).isEqualTo(1);
    assertThat(count(line, "<th scope=\"row\">6</th>")).isEqualTo(1);
  }

  @Test
  void aSuiteBeginsWithAllMedians() {
    assertThat(count(suite, "<caption>Medians over seeds</caption>")).isEqualTo(1);
    assertThat(count(suite, "<th scope=\"row\">wide, test RMSE</th>")).isEqualTo(1);
    assertThat(line).doesNotContain("Medians over seeds</caption>");
    // Both in the table of all medians and in the experiment's own; none of what all diverged.
    assertThat(count(suite, " (best)</td>")).isEqualTo(4);
    assertThat(count(line, " (best)</td>")).isEqualTo(1);
  }

  @Test
  void intervalsNeedEnoughSeeds() {
    assertThat(line).containsMatch("<td>[+−][0-9.]+ \\[[+−][0-9.]+, [+−][0-9.]+\\]</td>");
    assertThat(line).containsMatch("<td>(better|worse|no difference shown)</td>");
    assertThat(line).doesNotContain("too few seeds");
    assertThat(suite).contains("too few seeds");
  }

  @Test
  void tellsOfRunsThatDiverged() {
    assertThat(suite).contains("12, 4 diverged");
    assertThat(suite).contains("training diverged in epoch");
    assertThat(line).contains("14, none diverged");
  }

  @Test
  void asksNothingOfANetworkAndRunsNothing() {
    for (String html : List.of(line, suite)) {
      assertThat(html).doesNotContainMatch("(?i)https?:|@import|url\\(|<script|<link|<img|<iframe");
      assertThat(html).doesNotContainMatch("(?i)<[^>]* (on[a-z]+|src|style)=");
      for (Matcher m = Pattern.compile("href=\"([^\"]*)\"").matcher(html); m.find(); ) {
        assertThat(m.group(1)).startsWith("#");
      }
    }
  }

  @Test
  void policyAllowsItsOwnStyleAlone() {
    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(line);
    assertThat(style.find()).isTrue();
    byte[] hash = Hashing.sha256().hashString(style.group(1), StandardCharsets.UTF_8).asBytes();
    String source = "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    Matcher policy =
        Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
            .matcher(line);
    assertThat(policy.find()).isTrue();
    String text = policy.group(1).replace("&#39;", "'");
    assertThat(text).startsWith("default-src 'none'; style-src " + source);
  }

  @Test
  void namesOfOthersAreTextAndNothingElse() {
    assertThat(suite).doesNotContain("<script");
    assertThat(suite).contains("&lt;script&gt;alert(");
  }

  @Test
  void everyDrawingIsWellFormedAndSaysWhatItShows() throws Exception {
    for (String html : List.of(line, suite)) {
      int drawings = 0;
      Pattern charts = Pattern.compile("<svg [^>]*role=\"img\".*?</svg></svg>", Pattern.DOTALL);
      for (Matcher m = charts.matcher(html); m.find(); drawings++) {
        String label =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(m.group())))
                .getDocumentElement()
                .getAttribute("aria-label");
        assertThat(label).isNotEmpty();
        assertWithMessage(label).that(m.group()).doesNotContainMatch("NaN|Infinity|∞");
      }
      assertThat(drawings).isAtLeast(6);
      assertThat(count(html, "role=\"img\"")).isEqualTo(drawings);
    }
  }

  @Test
  void sizeIsBounded() {
    assertThat(line.length()).isLessThan(400_000);
    assertThat(suite.length()).isLessThan(600_000);
  }
}
