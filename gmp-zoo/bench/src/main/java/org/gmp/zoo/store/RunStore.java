package org.gmp.zoo.store;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gmp.graph.GraphException;
import org.gmp.zoo.bench.BenchFolder;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.ExperimentRun;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.JsonDocument;
import org.gmp.zoo.data.file.WholeFile;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.weights.Safetensors;
import org.gmp.zoo.weights.SavedWeights;

/**
 * The runs in a folder or file that a training or a bench left. What can be opened:
 *
 * <ul>
 *   <li>the folder of a run, with {@code run.json}, or a file in it;
 *   <li>the folder of a bench, with the folders of its runs below {@code runs/};
 *   <li>of earlier versions: a run of an experiment with {@code result.json} and weights, but
 *       without {@code run.json}; a bench of experiments with {@code weights/ID.safetensors}; one
 *       such file.
 * </ul>
 */
public final class RunStore {
  private static final String OLD_WEIGHTS = "weights";
  private static final String SUFFIX = ".safetensors";
  private static final String RESULT = "result.json";
  private static final int MOST_LISTED = 5;

  private final Path path;
  private final ImmutableList<StoredRun> runs;

  private RunStore(Path path, ImmutableList<StoredRun> runs) {
    this.path = path;
    this.runs = runs;
  }

  /**
   * The runs in a folder or file.
   *
   * @throws DataException if there are none, with what is there instead, or one cannot be read
   */
  public static RunStore open(Path path) {
    if (Files.isDirectory(path)) {
      return new RunStore(path, inFolder(path));
    }
    if (!Files.exists(path)) {
      throw new DataException(path + ": no such folder or file (asked for as the run)");
    }
    Path folder = path.toAbsolutePath().normalize().getParent();
    if (folder != null && run(folder).isPresent()) {
      return open(folder);
    }
    if (path.toString().endsWith(SUFFIX)) {
      return new RunStore(path, ImmutableList.of(ofExperiment(path, path)));
    }
    throw DataException.mismatch(path.toString(), "weights or another file of a run", "neither");
  }

  private static ImmutableList<StoredRun> inFolder(Path folder) {
    Optional<StoredRun> one = run(folder);
    if (one.isPresent()) {
      return ImmutableList.of(one.get());
    }
    for (Path runs : new Path[] {folder.resolve(BenchFolder.RUNS), folder}) {
      ImmutableList<StoredRun> below =
          entries(runs, Files::isDirectory).stream()
              .flatMap(run -> run(run).stream())
              .collect(toImmutableList());
      if (!below.isEmpty()) {
        return below;
      }
    }
    ImmutableList<Path> weights =
        entries(folder.resolve(OLD_WEIGHTS), file -> file.toString().endsWith(SUFFIX));
    if (!weights.isEmpty()) {
      return weights.stream().map(file -> ofExperiment(file, file)).collect(toImmutableList());
    }
    throw DataException.mismatch(
        folder.toString(),
        "the folder of a run (run.json) or of a bench (runs/, or weights/*" + SUFFIX + ")",
        listed(folder));
  }

  private static String listed(Path folder) {
    ImmutableList<Path> entries = entries(folder, entry -> true);
    String names =
        entries.stream()
            .limit(MOST_LISTED)
            .map(entry -> String.valueOf(entry.getFileName()))
            .collect(Collectors.joining(", "));
    return entries.isEmpty()
        ? "an empty folder"
        : "a folder with " + names + (entries.size() > MOST_LISTED ? ", ..." : "");
  }

  private static ImmutableList<Path> entries(Path folder, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return ImmutableList.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(wanted).sorted().collect(toImmutableList());
    } catch (IOException e) {
      throw new DataException(folder + ": cannot read this folder: " + WholeFile.reason(e), e);
    }
  }

  /** The run whose folder this is; nothing if it is none. */
  private static Optional<StoredRun> run(Path folder) {
    Path weights = folder.resolve(RunFolder.WEIGHTS);
    Optional<RunDefinition> definition = RunFolder.at(folder).find();
    if (definition.isPresent()) {
      return Optional.of(StoredRun.of(folder, weights, definition.get(), metrics(folder)));
    }
    return Files.exists(weights) && Files.exists(folder.resolve(RESULT))
        ? Optional.of(ofExperiment(folder, weights))
        : Optional.empty();
  }

  private static ImmutableMap<String, Double> metrics(Path folder) {
    return BenchFolder.result(folder).map(BenchRun::metrics).orElse(ImmutableMap.of());
  }

  /** A run of an experiment of which only the weights say which it is. */
  private static StoredRun ofExperiment(Path path, Path weights) {
    try {
      return readExperiment(path, weights);
    } catch (GraphException e) {
      throw new DataException(weights + ": " + e.getMessage(), e);
    }
  }

  private static StoredRun readExperiment(Path path, Path weights) {
    String place = weights.toString();
    SavedWeights saved = Safetensors.read(place, WholeFile.read(weights));
    ExperimentRun run =
        ExperimentRun.of(
            place,
            saved.metadata().getOrDefault("experiment", ""),
            saved.metadata().getOrDefault("parameterization", ""),
            number(place, saved, "seed"),
            saved.metadata().getOrDefault("protocol", ""));
    RunDefinition definition =
        run.define(
            (int) number(place, saved, "inputs"),
            ImmutableMap.of(),
            ImmutableMap.of("note", "no run.json: training as the experiment has it now"));
    return StoredRun.of(
        path,
        weights,
        definition,
        path.equals(weights) ? metricsOfBench(weights, run) : metrics(path));
  }

  private static long number(String place, SavedWeights saved, String key) {
    String text = saved.metadata().getOrDefault(key, "");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw DataException.mismatch(place, "a whole number as " + key, "'" + text + "'");
    }
  }

  /** What the bench in whose folder the weights lie says of the run. */
  private static ImmutableMap<String, Double> metricsOfBench(Path weights, ExperimentRun run) {
    Path absolute = weights.toAbsolutePath().normalize();
    Path file = absolute.resolveSibling("..").resolve(RESULT).normalize();
    ImmutableMap.Builder<String, Double> metrics = ImmutableMap.builder();
    int parent = absolute.getNameCount() - 2;
    if (parent >= 0
        && absolute.getName(parent).toString().equals(OLD_WEIGHTS)
        && Files.exists(file)) {
      for (JsonNode entry :
          JsonDocument.read(file.toString(), WholeFile.read(file), "gmp.bench/1").path("runs")) {
        if (entry.path("experiment").asText().equals(run.experiment().name())
            && entry.path("parameterization").asText().equals(run.parameterization())
            && entry.path("seed").asLong() == run.seed()) {
          entry.path("metrics").properties().stream()
              .filter(metric -> metric.getValue().isNumber())
              .forEach(metric -> metrics.put(metric.getKey(), metric.getValue().asDouble()));
        }
      }
    }
    return metrics.buildOrThrow();
  }

  /** Where they lie. */
  public Path path() {
    return path;
  }

  /** All runs, by the names of their folders or files; those that did not end, too. */
  public ImmutableList<StoredRun> runs() {
    return runs;
  }

  /**
   * The runs of those names; all that are finished if no name is given, or the one that there is.
   *
   * @throws DataException if there is none of a name, or none is finished
   */
  public ImmutableList<StoredRun> choose(Collection<String> names) {
    for (String name : names) {
      if (runs.stream().noneMatch(run -> run.name().equals(name))) {
        throw DataException.mismatch(
            path.toString(),
            "a run of the names " + runs.stream().map(StoredRun::name).toList(),
            "'" + name + "'");
      }
    }
    ImmutableList<StoredRun> chosen =
        runs.stream()
            .filter(
                run ->
                    names.isEmpty()
                        ? runs.size() == 1 || run.isFinished()
                        : names.contains(run.name()))
            .collect(toImmutableList());
    if (chosen.isEmpty()) {
      throw DataException.mismatch(
          path.toString(), "a run that is finished", runs.size() + " that are not");
    }
    return chosen;
  }
}
