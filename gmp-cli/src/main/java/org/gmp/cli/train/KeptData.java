package org.gmp.cli.train;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.fingerprint.DataChanges;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.run.RunData;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.run.checkpoint.Checkpoint;

/** Sees that a run goes on with the data that it was begun on. */
final class KeptData {
  private final DataCheckOptions options;
  private final PrintWriter err;

  KeptData(DataCheckOptions options, PrintWriter err) {
    this.options = options;
    this.err = err;
  }

  /**
   * Holds the data of a run that goes on to those that it was begun on.
   *
   * @return the run, with a record of changes that the user accepts
   * @throws DataException naming what changed, if that is not accepted or cannot be
   */
  RunDefinition hold(RunFolder folder, RunDefinition run, RunData data, ImageDataset images) {
    DataChanges changes = data.changes(folder, run, images);
    if (changes.isEmpty()) {
      return run;
    }
    if (!options.accepted()) {
      throw new DataException(
          data.notThose(changes.toString())
              + "; to go on with them as they are now, add --accept-changed-data");
    }
    err.println("gmp: warning: going on with other data: " + changes);
    long steps = folder.checkpoints(run, 1).newest(damaged -> {}).map(Checkpoint::steps).orElse(0L);
    return run.withChangedData(
        Instant.now().truncatedTo(ChronoUnit.SECONDS) + ", after step " + steps + ": " + changes);
  }

  /** Writes into a run's folder which data it has, if it does not say so yet or they changed. */
  void write(RunFolder.Lock lock, boolean begun, boolean changed, ImageDataset images) {
    RunFolder folder = lock.folder();
    if (begun && folder.dataFiles().isEmpty()) {
      err.println(
          "gmp: note: the run was begun before runs kept which files their data have; whether they"
              + " changed is not known, and is from now on");
    }
    if (changed || folder.dataFiles().isEmpty()) {
      folder.write(
          images.fingerprint(
              folder.dataFiles().map(files -> files.checks()).orElse(options.checks())));
    }
  }
}
