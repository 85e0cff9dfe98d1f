package org.gmp.cli.options;

import picocli.CommandLine.Option;

/** {@code --backend}: what computes. */
public final class BackendOption {
  private static final String AUTO = "auto";

  /** What a backend is to do. */
  public enum Work {
    /** To train networks, and to compute what they give. */
    NETWORKS,
    /** To analyze boundaries, in double precision. */
    ANALYSIS
  }

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = AUTO,
      description =
          "What computes: tensorflow, interpreter (plain Java, slow, in double precision) or"
              + " another on the class path; auto is tensorflow, and the interpreter to analyze"
              + " (default: ${DEFAULT-VALUE}).")
  private String backend = AUTO;

  public BackendOption() {}

  /** The name that was chosen, or else of what is usual for the work. */
  public String of(Work work) {
    if (!backend.equals(AUTO)) {
      return backend;
    }
    return work == Work.ANALYSIS ? OpenBackend.INTERPRETER : OpenBackend.TENSORFLOW;
  }
}
