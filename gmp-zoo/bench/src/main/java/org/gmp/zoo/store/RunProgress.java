package org.gmp.zoo.store;

import com.google.auto.value.AutoValue;
import com.google.common.primitives.ImmutableDoubleArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.gmp.zoo.bench.BenchFolder;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.run.RunEpochs;
import org.gmp.zoo.run.RunFolder;

/** How far a run came. */
@AutoValue
public abstract class RunProgress {
  /**
   * That of a run.
   *
   * @param path its folder, or the file of its weights
   * @param finished whether it left weights at its end
   */
  static RunProgress read(Path path, boolean finished) {
    Optional<BenchRun> result =
        Files.isDirectory(path) ? BenchFolder.result(path) : Optional.empty();
    if (result.isPresent()) {
      boolean failed = result.get().failure().isPresent();
      return new AutoValue_RunProgress(
          finished,
          result.get().failure(),
          OptionalInt.of(result.get().epochs()),
          failed ? OptionalLong.empty() : OptionalLong.of(result.get().steps()));
    }
    Optional<RunEpochs> epochs = RunFolder.at(path).findEpochs();
    return new AutoValue_RunProgress(
        finished,
        Optional.empty(),
        epochs.map(e -> OptionalInt.of(e.count())).orElse(OptionalInt.empty()),
        epochs.map(e -> OptionalLong.of(steps(e))).orElse(OptionalLong.empty()));
  }

  private static long steps(RunEpochs epochs) {
    ImmutableDoubleArray steps = epochs.column("steps");
    return (long) steps.get(steps.length() - 1);
  }

  /** Whether training came to its end and left weights. */
  public abstract boolean finished();

  /** Why it never will, if that is known. */
  public abstract Optional<String> failure();

  /** The epochs that are done; empty if the run does not say. */
  public abstract OptionalInt epochs();

  /** The steps of those epochs; empty if the run does not say. */
  public abstract OptionalLong steps();
}
