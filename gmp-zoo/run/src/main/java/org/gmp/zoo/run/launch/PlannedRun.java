package org.gmp.zoo.run.launch;

import com.google.auto.value.AutoValue;
import java.nio.file.Path;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;

/**
 * A run of a grid that is to be trained: what {@code run.json} says, and the folder that the run
 * goes into. Nothing else is needed to train it, wherever that is.
 */
@AutoValue
public abstract class PlannedRun {
  /**
   * A run.
   *
   * @param folder of the run itself
   * @param number its place in the grid, from 1
   * @param count the runs of the grid
   */
  public static PlannedRun of(RunDefinition definition, Path folder, int number, int count) {
    return new AutoValue_PlannedRun(definition, folder, number, count);
  }

  /** What it trains, on what and how. */
  public abstract RunDefinition definition();

  /** The folder that it goes into, whether there is one yet or not; may be relative. */
  public abstract Path folder();

  /** Its place in the grid, from 1. */
  public abstract int number();

  /** The runs of the grid. */
  public abstract int count();

  /** The folder, to read and to write. */
  public final RunFolder place() {
    return RunFolder.at(folder());
  }
}
