package org.gmp.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that only print start fast: they load no TensorFlow. */
final class LightCommandsTest {
  @TempDir Path folder;

  private static String classesLoadedBy(Path folder, String... arguments) throws Exception {
    Path log = folder.resolve("classes.txt");
    new Child(folder).jvm("-Xlog:class+load=info:file=" + log).run(arguments);
    return Files.readString(log);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "list",
        "list --format json",
        "describe levy --param gmp",
        "describe mlp --graph",
        "describe vgg6 --param gmp --passes",
        "bench --help",
        "bench lewy",
        "speed --help",
        "analyze figure1 --perturb ones",
        "claims",
        "claims --run figure1 --quick",
        "data",
        "data show wine"
      })
  void loadNoTensorflow(String line) throws Exception {
    String classes = classesLoadedBy(folder, line.split(" ", -1));
    assertThat(classes).contains("org.gmp.cli.Main ");
    assertWithMessage("classes that 'gmp %s' loads", line)
        .that(classes)
        .doesNotContainMatch(" org\\.(tensorflow|bytedeco)\\.");
  }

  @Test
  void doctorLoadsTensorflow() throws Exception {
    assertThat(classesLoadedBy(folder, "doctor")).containsMatch(" org\\.tensorflow\\.");
  }
}
