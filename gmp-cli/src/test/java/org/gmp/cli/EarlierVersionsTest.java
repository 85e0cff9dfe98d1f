package org.gmp.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What earlier versions left can be measured, analyzed and exported: each form, as a process. */
final class EarlierVersionsTest {
  /** See README.md there. */
  private static final Path EARLIER =
      Path.of("../gmp-zoo/bench/src/test/resources/org/gmp/zoo/store").toAbsolutePath().normalize();

  @TempDir Path folder;
  private Child gmp;

  @BeforeEach
  void makeChild() throws Exception {
    IdxImages.write(folder.resolve("digits"));
    gmp = new Child(folder);
  }

  private String done(String... line) throws Exception {
    Child.Outcome outcome = gmp.run(line);
    assertWithMessage(outcome.err()).that(outcome.code()).isEqualTo(ExitCode.DONE);
    return outcome.out();
  }

  @ParameterizedTest
  @CsvSource({
    "bench-weights, levy-sp-0, 'final,201,test_rmse,1.45039,1.45039,'",
    "bench-runs, levy-sp-1, 'final,201,test_rmse,1.16634,1.16634,'",
    "bench-images, mlp-sp-0, 'final,9,2.20695,0.111111,0.555556,'",
    "train-1, mlp-gmp, 'final,25,2.20181,0.200000,0.720000,'"
  })
  void areOpenedByEachCommand(String form, String name, String measured) throws Exception {
    String path = EARLIER.resolve(form).toString();
    boolean images = !form.equals("bench-weights") && !form.equals("bench-runs");
    String[] eval = {"eval", path, "--runs", name, "--format", "csv", "--backend", "interpreter"};
    String[] onImages = {
      "eval",
      path,
      "--runs",
      name,
      "--format",
      "csv",
      "--backend",
      "interpreter",
      "--data",
      "digits"
    };
    assertThat(done(images ? onImages : eval)).contains("," + measured);
    assertThat(
            done(
                "analyze", path, "--runs", name, "--perturb", "ones", "--eps", "0.1", "--out", "a"))
        .startsWith(form + ": 1 model, seed 0\n");
    assertThat(done("export", path, "--runs", name, "--to", "served"))
        .startsWith(name + ": wrote served; ");
    assertThat(Files.readString(folder.resolve("served/MODEL_CARD.md"))).startsWith("# " + name);
  }
}
