package org.gmp.cli.options;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What computes, and where. */
public final class ComputeOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "The threads of an operation; the number of cores if not given.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "fp32|bf16",
      description = "What products and convolutions are computed with; fp32 if not given.")
  private Optional<String> precision = Optional.empty();

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "What computes: tensorflow, interpreter or another on the class path; tensorflow if not given.")
  private String backend = OpenBackend.TENSORFLOW;

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|gpu",
      description = "Where TensorFlow computes; auto, a GPU if there is one, if not given.")
  private Optional<String> device = Optional.empty();

  public ComputeOptions() {}

  /**
   * Checks that the options make sense together.
   *
   * @throws ParameterException naming those that do not
   */
  public void check(CommandLine command) {
    if (threads.orElse(1) < 1) {
      throw new ParameterException(command, "--threads: expected at least 1");
    }
    OpenBackend.check(command, backend, device, precision);
  }

  /** The threads asked for, or as many as there are cores. */
  public int threads() {
    return threadsOr(Runtime.getRuntime().availableProcessors());
  }

  /** The threads asked for, or else these. */
  public int threadsOr(int usual) {
    return threads.orElse(usual);
  }

  /** Opens the backend. */
  public OpenBackend open(int width) {
    return OpenBackend.open(backend, device, precision, width);
  }
}
