package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.NotSavedException;
import org.gmp.zoo.weights.Safetensors;

/**
 * The runs of a bench of experiments in its folder: {@code runs/ID/} with {@code
 * weights.safetensors}, absent if training diverged, and {@code result.json}. A run is finished
 * when its {@code result.json} is there; it is written last and whole or not at all.
 */
public final class BenchFolder {
  private static final String RUNS = "runs";
  private static final String RESULT = "result.json";
  private static final String WEIGHTS = "weights.safetensors";

  private final Path runs;
  private final boolean resume;

  private BenchFolder(Path runs, boolean resume) {
    this.runs = runs;
    this.resume = resume;
  }

  /**
   * The runs in the folder of a bench.
   *
   * @param resume whether runs that are finished there are taken over; otherwise all are trained,
   *     and replace those that are there
   */
  public static BenchFolder in(Path folder, boolean resume) {
    return new BenchFolder(folder.resolve(RUNS), resume);
  }

  /** Whether there is a finished or begun run of a bench in the folder. */
  public static boolean hasRuns(Path folder) {
    return !entries(folder.resolve(RUNS)).isEmpty();
  }

  /** The weights of the finished runs in a bench's folder, by the names of the runs. */
  static ImmutableList<Path> weights(Path folder) {
    return entries(folder.resolve(RUNS)).stream()
        .filter(run -> Files.exists(run.resolve(RESULT)))
        .map(run -> run.resolve(WEIGHTS))
        .filter(Files::exists)
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Path> entries(Path runs) {
    if (!Files.isDirectory(runs)) {
      return ImmutableList.of();
    }
    try (Stream<Path> entries = Files.list(runs)) {
      return entries.filter(Files::isDirectory).sorted().collect(ImmutableList.toImmutableList());
    } catch (IOException e) {
      throw new DataException(runs + ": cannot read this folder: " + WholeFile.reason(e), e);
    }
  }

  /**
   * A finished run that is to be taken over.
   *
   * @param definition what is to be trained and how, by name
   * @throws DataException if the run there was trained otherwise, or cannot be read
   */
  Optional<BenchRun> find(String id, ImmutableMap<String, String> definition) {
    Path run = runs.resolve(id);
    Path file = run.resolve(RESULT);
    if (!resume || !Files.exists(file)) {
      return Optional.empty();
    }
    String place = file.toString();
    byte[] bytes = WholeFile.read(file);
    requireSame(place, BenchRunJson.definition(place, bytes), definition);
    BenchRun.Builder result = BenchRunJson.read(place, bytes);
    Path weights = run.resolve(WEIGHTS);
    if (Files.exists(weights)) {
      result.weights(Safetensors.read(weights.toString(), WholeFile.read(weights)).weights());
    }
    return Optional.of(result.build());
  }

  private static void requireSame(
      String place, ImmutableMap<String, String> begun, ImmutableMap<String, String> wanted) {
    if (!begun.equals(wanted)) {
      throw DataException.mismatch(
          place,
          "a run as it is asked for now: "
              + Maps.filterEntries(wanted, e -> isNew(begun, e.getKey(), e.getValue())),
          Maps.filterEntries(begun, e -> isNew(wanted, e.getKey(), e.getValue())).toString());
    }
  }

  private static boolean isNew(ImmutableMap<String, String> known, String key, String value) {
    return !value.equals(known.get(key));
  }

  /**
   * Writes a finished run, in place of what is there of it.
   *
   * @throws NotSavedException if that fails
   */
  void write(
      String id, ImmutableMap<String, String> definition, Protocol protocol, BenchRun result) {
    Path run = runs.resolve(id);
    Path file = run.resolve(RESULT);
    Path weights = run.resolve(WEIGHTS);
    try {
      WholeFile.prepareFolder(file);
      Files.deleteIfExists(file);
      if (result.weights().isPresent()) {
        WholeFile.write(weights, TrainedNetwork.bytes(result, protocol));
      } else {
        Files.deleteIfExists(weights);
      }
      WholeFile.write(file, BenchRunJson.bytes(definition, result));
    } catch (IOException | DataException e) {
      throw new NotSavedException(
          run + ": what was trained could not be kept: " + e.getMessage(), e);
    }
  }
}
