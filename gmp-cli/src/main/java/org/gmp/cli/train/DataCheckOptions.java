package org.gmp.cli.train;

import org.gmp.zoo.data.fingerprint.ContentChecks;
import org.gmp.zoo.data.fingerprint.DataFingerprint;
import picocli.CommandLine.Option;

/** How a run knows its data again. */
final class DataCheckOptions {
  @Option(
      names = "--check-contents",
      paramLabel = "sample|all",
      defaultValue = "sample",
      description =
          "Of a new run: of which files it keeps a checksum of the content, beside the name and"
              + " size of each, to know its data again: of "
              + DataFingerprint.SAMPLED
              + " image files and of archives, or of all, whole (default: ${DEFAULT-VALUE}).")
  private ContentChecks checks = ContentChecks.SAMPLE;

  @Option(
      names = "--accept-changed-data",
      description =
          "With --resume: go on though files of the data changed, and record in run.json which did."
              + " Classes and numbers of images must be those of before.")
  private boolean accepted;

  DataCheckOptions() {}

  ContentChecks checks() {
    return checks;
  }

  boolean accepted() {
    return accepted;
  }
}
