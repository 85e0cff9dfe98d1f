package org.gmp.cli.analyze;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.gmp.cli.IdxImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command in a real process: what it prints, its exit codes, the files that it leaves. */
final class AnalyzeCommandTest {
  private static final String[] SMALL = {
    "analyze", "mlp", "--units", "5", "--param", "sp,gmp", "--trials", "10", "--out", "out"
  };

  @TempDir Path folder;
  private Child gmp;

  @BeforeEach
  void makeChild() {
    gmp = new Child(folder);
  }

  private Child.Outcome small(String... more) throws Exception {
    String[] line = new String[SMALL.length + more.length];
    System.arraycopy(SMALL, 0, line, 0, SMALL.length);
    System.arraycopy(more, 0, line, SMALL.length, more.length);
    return gmp.run(line);
  }

  @Test
  void figureOneTellsThePapersStory() throws Exception {
    Child.Outcome outcome = gmp.run("analyze", "figure1");
    assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).startsWith("figure1: 4 models, seed 0\n");
    assertThat(outcome.out()).containsMatch("worst +8\\.7 +180 +180 +180 +held 1, void 3\n");
    assertThat(outcome.out())
        .containsMatch("gmp +ones +0\\.00573 +0\\.0573 +0\\.573 +5\\.73 +held 4");
    for (String line : outcome.out().lines().toList()) {
      assertThat(line.length()).isAtMost(110);
    }
    assertThat(outcome.err()).contains("to runs/analyze-figure1\n");
    assertThat(gmp.files())
        .containsExactly(
            "runs/analyze-figure1/junit.xml",
            "runs/analyze-figure1/stability-units.csv",
            "runs/analyze-figure1/stability.csv",
            "runs/analyze-figure1/stability.html",
            "runs/analyze-figure1/stability.json",
            "runs/analyze-figure1/stability.md");
  }

  @Test
  void printsEachFormAsItsFileHasIt() throws Exception {
    for (String form : new String[] {"json", "csv", "markdown"}) {
      Child.Outcome outcome = small("--format", form);
      assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
      String file = "out/stability." + form.replace("markdown", "md");
      assertThat(outcome.out()).isEqualTo(Files.readString(folder.resolve(file)));
    }
    JsonNode json = new ObjectMapper().readTree(folder.resolve("out/stability.json").toFile());
    assertThat(json.path("schema").asText()).isEqualTo("gmp.stability/1");
    assertThat(json.path("environment").path("data").asText())
        .isEqualTo("1000 standard normal rows");
    assertThat(json.path("environment").path("backend").asText()).isNotEmpty();
    assertThat(json.path("subjects")).hasSize(2);
  }

  @Test
  void gateThatHoldsPassesAndOneThatFailsIsNamedWithItsUnits() throws Exception {
    Child.Outcome passed = small("--gate", "bound_violations == 0");
    assertThat(passed.code()).isEqualTo(ExitCode.DONE);
    assertThat(passed.out()).contains("pass  bound_violations == 0");

    Files.writeString(
        folder.resolve("gates.yaml"), "gates: # ours\n- max_angle_deg(eps=0.1, model=gmp) < 1\n");
    Child.Outcome failed = small("--gates", "gates.yaml", "--gate", "bound_violations == 0");
    assertThat(failed.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(failed.out()).contains("FAIL  max_angle_deg(eps=0.1, model=gmp) < 1\n");
    assertThat(failed.out())
        .containsMatch("max_angle_deg of gmp dense_1 \\(ones, eps=0.1\\) is 5\\.7\\d+, unit \\d");
    assertThat(failed.err()).contains("gmp: gate failed: 1 of 2 gates hold");
    assertThat(Files.readString(folder.resolve("out/junit.xml"))).contains("failures=\"1\"");
    assertThat(Files.readString(folder.resolve("out/stability.md"))).contains("**Failed**");
  }

  @Test
  void baselineIsKeptOrTheRegressionIsShown() throws Exception {
    assertThat(small().code()).isEqualTo(ExitCode.DONE);
    Files.move(folder.resolve("out/stability.json"), folder.resolve("before.json"));
    Child.Outcome same = small("--baseline", "before.json", "--tolerance", "0");
    assertThat(same.code()).isEqualTo(ExitCode.DONE);
    assertThat(same.out())
        .containsMatch("0 of \\d+ numbers grew by more than 0.* over the baseline");

    Child.Outcome worse = small("--baseline", "before.json", "--seed", "3");
    assertThat(worse.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(worse.out()).containsMatch("regression +baseline +now +change\n");
    assertThat(worse.err()).contains("gmp: gate failed");

    Files.createDirectory(folder.resolve("ci"));
    Files.writeString(
        folder.resolve("ci/gates.yaml"), "baseline: ../before.json\ntolerance: 1000000\n");
    Child.Outcome lax = small("--gates", "ci/gates.yaml", "--seed", "3");
    assertThat(lax.out()).contains("grew by more than 1.000e+08% over the baseline");
    Child.Outcome strict = small("--gates", "ci/gates.yaml", "--seed", "3", "--tolerance", "0");
    assertThat(strict.code()).isEqualTo(ExitCode.GATE_FAILED);

    Child.Outcome other = gmp.run("analyze", "mlp", "--units", "6", "--baseline", "before.json");
    other.failsWith(ExitCode.BAD_INPUT, "baseline: it is of another model", "sp dense_1");
  }

  @Test
  void trainedNetworksOfAFolderAreAnalyzedAndChosen() throws Exception {
    gmp.run("bench", "levy", "--param", "gmp,sp", "--seeds", "2", "--out", "levy");
    Child.Outcome all = gmp.run("analyze", "levy/../levy", "--trials", "5", "--perturb", "random");
    assertThat(all.code()).isEqualTo(ExitCode.DONE);
    assertThat(all.out()).startsWith("levy: 4 models, seed 0\n");
    assertThat(all.out()).contains("\n  gmp seed 1  random");
    assertThat(all.out()).contains("\ndense_1: 100 units of 1 input; how far boundaries");
    Child.Outcome one = gmp.run("analyze", "./levy", "--param", "gmp", "--seeds", "1-1");
    assertThat(one.out()).startsWith("levy: 1 model, seed 0\n");
    assertThat(one.out()).contains("\n  gmp  ones");
    Child.Outcome step = gmp.run("analyze", "./levy", "--seeds", "1", "--perturb", "ones,step");
    assertThat(step.out()).containsMatch("\n {7}step +\\S");
    gmp.run("analyze", "./levy", "--param", "bn")
        .failsWith(ExitCode.BAD_INPUT, "no parameterization named 'bn'", "known: ");
    gmp.run("analyze", "./levy", "--seeds", "7-7")
        .failsWith(ExitCode.BAD_INPUT, "no network of this choice; there are levy gmp seed 0");
    gmp.run("analyze", "./levy", "--units", "3")
        .failsWith(ExitCode.BAD_INPUT, "are for models; ./levy is a folder");
  }

  @Test
  void networkThatATrainingLeftIsAnalyzedOnItsImages() throws Exception {
    IdxImages.write(folder.resolve("digits"));
    String[] line = {
      "train",
      "mlp",
      "--data",
      "digits",
      "--units",
      "6",
      "--epochs",
      "1",
      "--param",
      "gmp",
      "--out",
      "run"
    };
    assertThat(gmp.run(line).code()).isEqualTo(ExitCode.DONE);
    Child.Outcome outcome = gmp.run("analyze", "./run", "--perturb", "ones", "--out", "out");
    assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).startsWith("run: 1 model, seed 0\n");
    assertThat(outcome.out()).containsMatch("\ndense_1: 6 units of \\d+ inputs; degrees");
    assertThat(Files.readString(folder.resolve("out/stability.json"))).contains("dead_fraction");
    gmp.run("analyze", "./run", "--param", "sp")
        .failsWith(ExitCode.BAD_INPUT, "./run has no parameterization named 'sp'; known: gmp");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --gate;max_angle_deg < <            | expected a number, got '<' at position 17
          --gate;max_angle_deg(eps=1e-3 < 5   | position 24
          --gate;max_angle_dge < 5            | unknown quantity 'max_angle_dge'; did you mean 'max_angle_deg'?
          --gates;none.txt                    | none.txt: no such file (asked for as the gates)
          --baseline;none.json                | none.json: no such file (asked for as the baseline)
          --tolerance;0.2                     | --baseline-tolerance is for --baseline
          --eps;0                             | '--eps' (SIZES): expected a finite number above 0, got '0'
          --trials;0                          | '--trials': expected a whole number from 1 to 1,000,000
          --perturb;rndom                     | no way named 'rndom' (did you mean 'random'?)
          --perturb;step                      | --perturb: step is for experiments
          --param;gpm                         | no parameterization named 'gpm' (did you mean 'gmp'?)
          --device;gpu                        | --device: the backend 'interpreter' has no device to choose
          --seeds;3                           | choose from a folder
          --data;.                            | --data is for experiments and folders
          """)
  void badUsageIsNamed(String options, String message) throws Exception {
    String[] given = options.split(";", -1);
    String[] line = {"analyze", "mlp", given[0], given[1]};
    gmp.run(line).failsWith(ExitCode.BAD_INPUT, message);
    assertThat(gmp.files()).isEmpty();
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    gmp.run("analyze", "mpl").failsWith(ExitCode.BAD_INPUT, "did you mean 'mlp'?");
    gmp.run("analyze", "runs/none").failsWith(ExitCode.BAD_INPUT, "runs/none: no such folder");
    Files.createDirectory(folder.resolve("empty"));
    gmp.run("analyze", "empty")
        .failsWith(
            ExitCode.BAD_INPUT, "empty: expected the folder of a run", "got an empty folder");
    Files.writeString(folder.resolve("x.json"), "{\"schema\": \"gmp.bench/1\"}");
    gmp.run("analyze", "mlp", "--baseline", "x.json")
        .failsWith(ExitCode.BAD_INPUT, "x.json: expected the schema gmp.stability/1");
    assertThat(gmp.files()).containsExactly("x.json");
  }

  @Test
  void ruleThatNothingWasMeasuredForFailsButKeepsWhatWasFound() throws Exception {
    Child.Outcome outcome = small("--gate", "max_angle_deg(eps=0.5) < 1");
    outcome.failsWith(ExitCode.BAD_INPUT, "nothing was measured for eps=0.5, only for");
    assertThat(gmp.files()).contains("out/stability.json");
  }
}
