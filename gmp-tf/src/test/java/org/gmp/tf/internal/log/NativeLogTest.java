package org.gmp.tf.internal.log;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.tf.Compilation;
import org.gmp.tf.Precision;
import org.gmp.tf.TensorflowBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that uses the backend finds on standard error, in a process of its own. */
final class NativeLogTest {
  private static final ImmutableList<String> CHATTER =
      ImmutableList.of("I0000", "W0000", "absl", "oneDNN", "cpu_feature_guard");

  @TempDir Path folder;

  /** A program of a user: a matrix product in two precisions, with words of its own. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      System.err.print("first words");
      if (arguments[0].equals("show")) {
        TensorflowBackend.showNativeLog();
      }
      for (Precision precision : Precision.values()) {
        try (TensorflowBackend backend =
            TensorflowBackend.builder()
                .precision(precision)
                .compilation(precision == Precision.BF16 ? Compilation.OFF : Compilation.ON)
                .build()) {
          Tensor x = Tensor.constant(NdArray.of(Shape.of(64, 64), new float[64 * 64]));
          try (var executable = backend.compile(Graph.of(x.matmul(x).relu()))) {
            executable.run(Map.of());
          }
        }
      }
      if (arguments[0].equals("abort")) {
        System.err.println("F0000 00:00:0 1 check.cc:1] Check failed");
        new ProcessBuilder("kill", "-ABRT", Long.toString(ProcessHandle.current().pid())).start();
        Thread.sleep(60_000);
      }
      System.err.print("last words");
    }
  }

  private String run(Map<String, String> variables, String argument) throws Exception {
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                argument));
    builder.environment().remove("TF_CPP_MIN_LOG_LEVEL");
    builder.environment().putAll(variables);
    Process process = builder.directory(folder.toFile()).redirectError(err.toFile()).start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return Files.readString(err, UTF_8);
  }

  @Test
  void onlyTheProgramsOwnLinesArriveInAFileAndAllOfThem() throws Exception {
    assertThat(run(ImmutableMap.of(), "")).isEqualTo("first wordslast words");
  }

  @Test
  void lastWordsOfACrashArrive() throws Exception {
    String err = run(ImmutableMap.of(), "abort");
    assertThat(err).startsWith("first wordsF0000 00:00:0 1 check.cc:1] Check failed\n");
    CHATTER.forEach(word -> assertThat(err).doesNotContain(word));
  }

  @Test
  void whoAsksSeesAll() throws Exception {
    assertThat(run(ImmutableMap.of(), "show")).contains("cpu_feature_guard");
    assertThat(run(ImmutableMap.of("TF_CPP_MIN_LOG_LEVEL", "0"), "")).contains("cpu_feature_guard");
  }
}
