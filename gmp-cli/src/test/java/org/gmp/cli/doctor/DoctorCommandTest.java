package org.gmp.cli.doctor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says, as a process, of machines that can compute and of some that cannot. */
final class DoctorCommandTest {
  private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  @TempDir Path folder;
  private Child gmp;

  @BeforeEach
  void makeChild() {
    gmp = new Child(folder);
  }

  private static String words(Child.Outcome outcome) {
    return outcome.out().replaceAll("\\s+", " ");
  }

  @Test
  void aMachineThatComputesIsSaidToDoSo() throws Exception {
    Child.Outcome outcome = gmp.run("doctor");
    assertWithMessage(outcome.out()).that(outcome.code()).isEqualTo(ExitCode.DONE);
    String text = words(outcome);
    assertThat(text).contains("ok computes a matrix product comes out right");
    assertThat(text).containsMatch("ok natives unpacked into .*, of which \\d+ MiB are free");
    assertThat(text).contains("ok terminal standard error is not a terminal");
  }

  @Test
  void aPlatformWithoutNativesIsNamedByTheDoctorAndByWhoeverNeedsThem() throws Exception {
    gmp.jvm("-Dorg.bytedeco.javacpp.platform=linux-riscv64");
    Child.Outcome outcome = gmp.run("doctor");
    assertThat(outcome.code()).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(words(outcome))
        .contains(
            "fail tensorflow tensorflow: no native library for linux-riscv64 is on the class");
    assertThat(words(outcome)).contains("remove target/launcher and run ./gmp doctor");
    gmp.run("bench", "levy", "--seeds", "1", "--param", "sp")
        .failsWith(
            ExitCode.RUN_FAILED, "gmp: tensorflow: no native library for linux-riscv64 is on the");
  }

  @Test
  void foldersThatCannotBeWrittenAreToldWithTheProperty() throws Exception {
    Path file = Files.writeString(folder.resolve("no folder"), "");
    for (String property : new String[] {PROPERTY, "user.home", "java.io.tmpdir"}) {
      gmp.jvm("-D" + property + "=" + file);
    }
    Child.Outcome outcome = gmp.run("doctor");
    assertThat(outcome.code()).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(words(outcome))
        .contains("fail tensorflow tensorflow: no folder can be written to unpack the native");
    assertThat(words(outcome)).contains("-D" + PROPERTY + "=DIR (for the gmp command");
  }
}
