package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.gmp.backend.EpochLoop;
import org.gmp.backend.Executable;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.junit.jupiter.api.Test;

/** Nothing that is run many times keeps native memory, of which Java's collector knows nothing. */
final class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Java's own heap may grow by some of this; what each of these tests would leak is more. */
  private static final long ALLOWED_KILOBYTES = 256 * 1024;

  private static final int READINGS = 3;

  /** The least of some readings: a busy machine gives back Java's heap only in several steps. */
  private static long residentKilobytes() throws IOException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < READINGS; i++) {
      System.gc();
      least = Math.min(least, readKilobytes());
    }
    return least;
  }

  private static long readKilobytes() throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(CharMatcher.inRange('0', '9').retainFrom(line));
      }
    }
    throw new IOException("no VmRSS in " + STATUS);
  }

  /** What is repeated. */
  private interface Work {
    void run();
  }

  private static void assertFlat(String what, int times, Work work) throws IOException {
    assumeTrue(Files.exists(STATUS), "resident memory is read from /proc/self/status");
    for (int i = 0; i < times / 4; i++) {
      work.run();
    }
    long before = residentKilobytes();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    assertWithMessage("growth in kB over %s %s", times, what)
        .that(residentKilobytes() - before)
        .isLessThan(ALLOWED_KILOBYTES);
  }

  @Test
  void stepsAndEpochs() throws IOException {
    TrainingExample example = new TrainingExample(DType.FLOAT64, 9000, Integer.MAX_VALUE, 1);
    TrainingData data = example.data(9000, 1000);
    int[][] order = example.orders(1, 9000);
    try (TensorflowBackend backend =
            TensorflowBackend.builder().compilation(Compilation.OFF).build();
        TrainingSession session = backend.open(example.program());
        EpochLoop loop = session.epochLoop(data, 1).orElseThrow()) {
      session.write(example.initial());
      // Each step feeds 288 kB of rows, each epoch 36 kB of their numbers.
      assertFlat("steps", 10_000, () -> session.step(data.training()));
      assertFlat("epochs", 10_000, () -> loop.run(1, Optional.of(order)));
    }
  }

  @Test
  void sessions() throws IOException {
    TrainingExample example = new TrainingExample(DType.FLOAT64, 500, Integer.MAX_VALUE, 1);
    TrainingData data = example.data(20_000, 1000);
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      // Each holds 670 kB of data.
      assertFlat("sessions", 1000, () -> openAndClose(backend, example, data));
    }
  }

  private static void openAndClose(
      TensorflowBackend backend, TrainingExample example, TrainingData data) {
    try (TrainingSession session = backend.open(example.program());
        EpochLoop loop = session.epochLoop(data, TrainingExample.EPOCHS_PER_CALL).orElseThrow()) {
      assertThat(loop.epochsPerCall()).isEqualTo(TrainingExample.EPOCHS_PER_CALL);
    }
  }

  @Test
  void runsOfAGraph() throws IOException {
    Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT32, 25_000));
    NdArray value = NdArray.filled(x.type(), 1);
    try (TensorflowBackend backend = TensorflowBackend.create();
        Executable executable = backend.compile(Graph.of(x.mul(2)))) {
      // Each feeds and fetches 100 kB.
      assertFlat("runs", 10_000, () -> executable.run(Map.of(x, value)));
    }
  }
}
