package org.gmp.zoo.bench;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;
import org.gmp.zoo.run.NotSavedException;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.weights.Safetensors;

/**
 * The runs of a bench of experiments in its folder: {@code runs/ID/}, each the folder of a run,
 * with {@code run.json} and the weights, absent if training diverged; and with {@code result.json},
 * what was measured. A run is finished when its {@code result.json} is there; it is written last
 * and whole or not at all.
 */
public final class BenchFolder {
  /** The folder, below that of a bench, that the folders of its runs are in. */
  public static final String RUNS = "runs";

  private static final String RESULT = "result.json";

  private final Path runs;
  private final boolean resume;
  private final ImmutableList<Path> others;

  private BenchFolder(Path runs, boolean resume, ImmutableList<Path> others) {
    this.runs = runs;
    this.resume = resume;
    this.others = others;
  }

  /**
   * The runs in the folder of a bench.
   *
   * @param resume whether runs that are finished there are taken over; otherwise all are trained,
   *     and replace those that are there
   */
  public static BenchFolder in(Path folder, boolean resume) {
    return new BenchFolder(folder.resolve(RUNS), resume, ImmutableList.of());
  }

  /**
   * The same, where runs that are finished in the folders of other benches are taken over, too, if
   * their settings and data are those that are asked for; those folders are only read.
   */
  public BenchFolder takingFrom(List<Path> folders) {
    return new BenchFolder(
        runs,
        resume,
        folders.stream().map(folder -> folder.resolve(RUNS)).collect(toImmutableList()));
  }

  /** The folder of a run. */
  Path of(RunDefinition run) {
    return runs.resolve(run.id());
  }

  /**
   * Whether a run was begun in the folder of a bench.
   *
   * @throws DataException if it cannot be read
   */
  public static boolean hasRuns(Path folder) {
    Path runs = folder.resolve(RUNS);
    if (!Files.isDirectory(runs)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(runs)) {
      return entries.anyMatch(Files::isDirectory);
    } catch (IOException e) {
      throw new DataException(runs + ": cannot read this folder: " + WholeFile.reason(e), e);
    }
  }

  /**
   * What a run of an experiment found, without its weights; nothing if there is no {@code
   * result.json} of one in the folder.
   *
   * @throws DataException if that cannot be read
   */
  public static Optional<BenchRun> result(Path run) {
    Path file = run.resolve(RESULT);
    return Files.exists(file)
        ? Optional.of(BenchRunJson.read(file.toString(), WholeFile.read(file)).build())
        : Optional.empty();
  }

  /**
   * A finished run that is to be taken over.
   *
   * @throws DataException if the run there was trained otherwise, or cannot be read
   */
  Optional<BenchRun> find(RunDefinition wanted) {
    RunFolder run = RunFolder.at(of(wanted));
    Path file = run.path().resolve(RESULT);
    if (!resume || !Files.exists(file)) {
      return others.stream()
          .map(other -> RunFolder.at(other.resolve(wanted.id())))
          .filter(other -> Files.exists(other.path().resolve(RESULT)))
          .filter(
              other -> other.find().filter(d -> d.settings().equals(wanted.settings())).isPresent())
          .findFirst()
          .map(BenchFolder::read);
    }
    String place = file.toString();
    wanted.requireSettings(
        place,
        run.find()
            .map(RunDefinition::settings)
            .orElseGet(() -> BenchRunJson.settings(place, WholeFile.read(file), wanted)));
    return Optional.of(read(run));
  }

  /**
   * What a run found that has ended.
   *
   * @throws DataException if it is not there, or cannot be read
   */
  BenchRun read(RunDefinition ended) {
    return read(RunFolder.at(of(ended)));
  }

  private static BenchRun read(RunFolder run) {
    Path file = run.path().resolve(RESULT);
    BenchRun.Builder result = BenchRunJson.read(file.toString(), WholeFile.read(file));
    if (run.isFinished()) {
      Path weights = run.path().resolve(RunFolder.WEIGHTS);
      result.weights(Safetensors.read(weights.toString(), WholeFile.read(weights)).weights());
    }
    return result.build();
  }

  /**
   * Says which run begins, in place of what is there of it.
   *
   * @throws DataException if that fails
   */
  void begin(RunDefinition definition) {
    RunFolder run = RunFolder.at(of(definition));
    Path file = run.path().resolve(RESULT);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DataException(file + ": cannot delete this file: " + WholeFile.reason(e), e);
    }
    run.dropWeights();
    run.write(definition);
  }

  /**
   * Writes what came of a run that was begun.
   *
   * @throws NotSavedException if that fails
   */
  void finish(RunDefinition definition, BenchRun result) {
    RunFolder run = RunFolder.at(of(definition));
    try {
      result.weights().ifPresent(weights -> run.writeWeights(definition, weights));
      WholeFile.write(run.path().resolve(RESULT), BenchRunJson.bytes(result));
    } catch (DataException e) {
      throw new NotSavedException(
          run.path() + ": what was trained could not be kept: " + e.getMessage(), e);
    }
  }
}
