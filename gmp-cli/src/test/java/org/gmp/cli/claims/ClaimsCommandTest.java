package org.gmp.cli.claims;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClaimsCommandTest {
  @TempDir Path folder;

  @Test
  void aQuickTestSaysThatItIsOneAndWritesRecords() throws Exception {
    Child.Outcome outcome =
        new Child(folder).run("claims", "--run", "ntk-condition-limit", "--quick", "--out", "out");
    assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).contains("Verdict: (quick, decides nothing) refuted:");
    assertThat(Files.readString(folder.resolve("out/claims.json"))).contains("gmp.claims/1");
    assertThat(Files.readString(folder.resolve("out/claims.md"))).contains("it was not run yet");
  }

  @Test
  void foldersThatAreNoBenchesAreBadInput() throws Exception {
    new Child(folder)
        .run("claims", "--run", "figure1", "--benches", ".")
        .failsWith(ExitCode.BAD_INPUT, "--benches: expected the folder of a bench");
    new Child(folder)
        .run("claims", "--benches", ".")
        .failsWith(ExitCode.BAD_INPUT, "--benches are for tests; give --run, too");
  }

  @Test
  void unknownClaimsAreBadInput() throws Exception {
    new Child(folder)
        .run("claims", "--run", "figure")
        .failsWith(ExitCode.BAD_INPUT, "no claim named 'figure'", "figure1");
  }
}
