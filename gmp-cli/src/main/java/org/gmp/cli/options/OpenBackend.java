package org.gmp.cli.options;

import com.google.common.collect.ImmutableMap;
import org.gmp.backend.Backend;
import org.gmp.interpreter.Interpreter;
import org.gmp.tf.Device;
import org.gmp.tf.Precision;
import org.gmp.tf.TensorflowBackend;
import org.gmp.tf.TensorflowInfo;

/** A backend, and what reports say of it. The one class here that has TensorFlow loaded. */
public record OpenBackend(Backend backend, ImmutableMap<String, String> facts)
    implements AutoCloseable {
  /**
   * Opens a backend.
   *
   * @param threads how many threads TensorFlow computes with, however many sessions there are
   * @throws org.gmp.tf.TensorflowException if TensorFlow cannot be loaded or has no such device
   */
  public static OpenBackend open(BackendKind kind, Device device, int threads) {
    return open(kind, device, Precision.FP32, threads);
  }

  /**
   * Opens a backend.
   *
   * @param precision what TensorFlow computes products and convolutions with
   * @param threads how many threads TensorFlow computes with, however many sessions there are
   * @throws org.gmp.tf.TensorflowException if TensorFlow cannot be loaded or has no such device
   */
  public static OpenBackend open(
      BackendKind kind, Device device, Precision precision, int threads) {
    return switch (kind) {
      case TENSORFLOW ->
          tensorflow(
              TensorflowBackend.builder()
                  .device(device)
                  .precision(precision)
                  .intraOpThreads(threads)
                  .build());
      case INTERPRETER -> {
        Interpreter interpreter = new Interpreter();
        yield new OpenBackend(
            interpreter,
            ImmutableMap.of("backend", interpreter.description(), "device", "Java, on the CPU"));
      }
    };
  }

  private static OpenBackend tensorflow(TensorflowBackend backend) {
    TensorflowInfo info = backend.info();
    return new OpenBackend(
        backend,
        ImmutableMap.of(
            "backend",
            backend.description(),
            "device",
            String.join(", ", info.devices().keySet()),
            "tensorflow",
            info.version(),
            "natives",
            info.natives()));
  }

  @Override
  public void close() {
    backend.close();
  }
}
