package org.gmp.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.gmp.analysis.AnalysisException;
import org.gmp.graph.GraphException;
import org.gmp.tf.TensorflowException;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailuresTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-02-03T04:05:06Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  private int report(Throwable failure, boolean debug) {
    return report(failure, debug, folder);
  }

  private int report(Throwable failure, boolean debug, Path logs) {
    return Failures.report(
        failure,
        List.of("train", "mlp"),
        new ErrorLog(logs, CLOCK),
        new PrintWriter(err, true),
        debug);
  }

  @Test
  void badInputEndsWithTwoAndItsMessageAlone() {
    assertThat(report(new DataException("data.csv: expected 3 columns, got 2"), false))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString().strip()).isEqualTo("gmp: data.csv: expected 3 columns, got 2");
    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void whatCannotBeDoneOrDidNotWorkEndsWithThreeAndItsMessageAlone() {
    assertThat(report(new TensorflowException("no gpu"), false)).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(report(new AnalysisException("no relu"), false)).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(report(new RunFailedException("no disk"), false)).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(err.toString().lines().toList())
        .containsExactly("gmp: no gpu", "gmp: no relu", "gmp: no disk")
        .inOrder();
    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void memoryThatRunsOutIsToldWithWhatHelps() {
    assertThat(report(new OutOfMemoryError("Java heap space"), false))
        .isEqualTo(ExitCode.RUN_FAILED);
    assertThat(err.toString()).contains("out of memory (Java heap space); give more with");
  }

  @Test
  void faultOfOursIsAnInternalErrorWithALogToReport() throws Exception {
    assertThat(report(new GraphException("add: shapes differ"), false))
        .isEqualTo(ExitCode.RUN_FAILED);
    List<String> lines = err.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .isEqualTo("gmp: Internal error: org.gmp.graph.GraphException: add: shapes differ");
    assertThat(lines.get(1)).contains("Please report it, with the log: " + folder);
    Path log = Path.of(lines.get(1).replaceFirst(".*log: ", ""));
    assertThat(log.getFileName().toString()).startsWith("gmp-error-20240203-040506-");
    String text = Files.readString(log);
    assertThat(text).contains("arguments [train, mlp]");
    assertThat(text).contains("\tat org.gmp.cli.FailuresTest.");
  }

  @Test
  void stackTraceIsPrintedForVerbose() {
    assertThat(report(new IllegalStateException("broken"), true)).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(err.toString()).contains("Internal error: java.lang.IllegalStateException: broken");
    assertThat(err.toString()).contains("\tat org.gmp.cli.FailuresTest.");
  }

  @Test
  void logThatCannotBeWrittenIsSaid() {
    assertThat(report(new IllegalStateException("broken"), false, folder.resolve("not/there")))
        .isEqualTo(ExitCode.RUN_FAILED);
    assertThat(err.toString()).contains("report it, with what --verbose prints (no log:");
  }
}
