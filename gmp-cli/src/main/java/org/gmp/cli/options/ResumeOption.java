package org.gmp.cli.options;

import picocli.CommandLine.Option;

/** {@code --resume}: go on with what is in {@code --out}. */
public final class ResumeOption {
  @Option(
      names = "--resume",
      description =
          "Go on with the run or the bench in --out: from the newest checkpoint, and without"
              + " training again what is finished.")
  private boolean resume;

  public ResumeOption() {}

  /** Whether to go on. */
  public boolean resume() {
    return resume;
  }
}
