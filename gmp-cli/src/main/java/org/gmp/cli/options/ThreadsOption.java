package org.gmp.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --threads}: how many threads compute. */
public final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Limits.Threads.class,
      description =
          "The threads that compute: of one network, what an operation is spread over; of a bench"
              + " of an experiment, how many networks train at a time (default: the number of"
              + " cores; of a run that goes on, its own).")
  private Optional<Integer> threads = Optional.empty();

  public ThreadsOption() {}

  /** The threads asked for, or as many as there are cores. */
  public int threads() {
    return threadsOr(Runtime.getRuntime().availableProcessors());
  }

  /** The threads asked for, or else these. */
  public int threadsOr(int usual) {
    return threads.orElse(usual);
  }
}
