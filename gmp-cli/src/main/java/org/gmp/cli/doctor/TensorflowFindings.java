package org.gmp.cli.doctor;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gmp.backend.Executable;
import org.gmp.cli.options.Environment;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.tf.Device;
import org.gmp.tf.TensorflowBackend;
import org.gmp.tf.TensorflowException;
import org.gmp.tf.TensorflowInfo;
import org.gmp.tf.TensorflowNatives;

/** What {@code gmp doctor} finds of TensorFlow, which it loads for that. */
final class TensorflowFindings {
  private static final Path NVIDIA_DRIVER = Path.of("/proc/driver/nvidia/version");
  private static final String ANEW =
      "; build anew on this machine: remove target/launcher and run ./gmp doctor";
  private static final String WHY = "; gmp doctor --verbose says why";

  private TensorflowFindings() {}

  static ImmutableList<Finding> all() {
    TensorflowNatives natives = TensorflowNatives.look();
    try (TensorflowBackend backend = TensorflowBackend.builder().device(Device.AUTO).build()) {
      TensorflowInfo info = backend.info();
      return ImmutableList.of(
          Finding.ok("tensorflow", info.version() + ", " + info.natives()),
          unpacked(natives),
          Finding.ok("devices", String.join(", ", info.devices().keySet())),
          Finding.ok(
              "threads",
              "'gmp bench' trains "
                  + Runtime.getRuntime().availableProcessors()
                  + " runs at a time (--threads)"),
          computes(backend),
          gpu(info));
    } catch (TensorflowException e) {
      return ImmutableList.of(
          Finding.fail("tensorflow", e.getMessage() + (natives.jar().isEmpty() ? ANEW : "")));
    }
  }

  /** Where the native library is, as it was before it was loaded. */
  private static Finding unpacked(TensorflowNatives natives) {
    return natives
        .obstacle()
        .map(text -> Finding.note("natives", text + "; it was loaded from elsewhere"))
        .orElseGet(
            () ->
                Finding.ok(
                    "natives",
                    "unpacked into "
                        + natives.folder().orElseThrow()
                        + ", of which "
                        + (natives.freeBytes() >> 20)
                        + " MiB are free; -D"
                        + TensorflowNatives.FOLDER_PROPERTY
                        + "=DIR in GMP_JAVA_OPTS names another"));
  }

  /** Whether 3 * 4 + 5 * 6 comes out as 42. */
  private static Finding computes(TensorflowBackend backend) {
    Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, 1, 2));
    Tensor y = Tensor.placeholder("y", TensorType.of(DType.FLOAT64, 2, 1));
    try (Executable product = backend.compile(Graph.of(x.matmul(y)))) {
      double value =
          product
              .run(
                  ImmutableMap.of(
                      x, NdArray.of(Shape.of(1, 2), new double[] {3, 5}),
                      y, NdArray.of(Shape.of(2, 1), new double[] {4, 6})))
              .get(0)
              .get(0);
      return value == 42
          ? Finding.ok("computes", "a matrix product comes out right")
          : Finding.fail("computes", "a matrix product should be 42 and is " + value);
    }
  }

  private static Finding gpu(TensorflowInfo info) {
    if (info.hasGpu()) {
      return Finding.ok("gpu", cards().orElse("found by TensorFlow"));
    }
    boolean driver = Files.exists(NVIDIA_DRIVER) || cards().isPresent();
    if (!driver) {
      return Finding.note(
          "gpu",
          "none: no NVIDIA driver is loaded; runs use the CPU"
              + (info.hasGpuNatives() ? " (though TensorFlow's GPU build is here)" : ""));
    }
    return info.hasGpuNatives()
        ? Finding.note(
            "gpu",
            "there is one and TensorFlow's GPU build, yet it cannot be used: CUDA 12 or cuDNN 9"
                + " are missing or too old"
                + WHY)
        : Finding.note(
            "gpu",
            "there is one, and this is TensorFlow's build without GPUs; to use it (Linux x86-64):"
                + " GMP_PROFILES=gpu ./gmp doctor");
  }

  private static Optional<String> cards() {
    return Environment.output("nvidia-smi", "--query-gpu=name", "--format=csv,noheader")
        .filter(text -> !text.isBlank())
        .map(text -> String.join(", ", text.lines().toList()));
  }
}
