package org.gmp.cli.options;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import org.gmp.zoo.store.RunStore;
import org.gmp.zoo.store.StoredRun;
import picocli.CommandLine.Option;

/** Which runs of a folder a command is about. */
public final class StoredRunOptions {
  @Option(
      names = "--runs",
      paramLabel = "NAMES",
      split = ",",
      description =
          "Of the folder of a bench, only these runs, such as levy-gmp-0 (default: all that are"
              + " finished; to describe, all).")
  private List<String> names = ImmutableList.of();

  public StoredRunOptions() {}

  /** Whether the option was given. */
  public boolean given() {
    return !names.isEmpty();
  }

  /**
   * The runs asked for, of what a training or a bench left at a path.
   *
   * @throws org.gmp.zoo.data.DataException if there are none
   */
  public ImmutableList<StoredRun> open(Path path) {
    return RunStore.open(path).choose(names);
  }
}
