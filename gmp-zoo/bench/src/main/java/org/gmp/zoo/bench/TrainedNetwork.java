package org.gmp.zoo.bench;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.gmp.graph.GraphException;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.weights.Safetensors;
import org.gmp.zoo.weights.SavedWeights;

/**
 * A trained network that a bench of experiments left in its folder: {@code
 * runs/ID/weights.safetensors}, or, of benches before that, {@code weights/ID.safetensors}.
 */
@AutoValue
public abstract class TrainedNetwork {
  private static final String FOLDER = "weights";
  private static final String SUFFIX = ".safetensors";

  /** The file. */
  public abstract Path file();

  /** The experiment's name. */
  public abstract String experiment();

  /** The parameterization's short name. */
  public abstract String parameterization();

  /** The seed. */
  public abstract long seed();

  /** What decided which weights were kept. */
  public abstract Protocol protocol();

  /** The network with its weights. */
  public abstract Model model();

  /** A run's weights, and what tells which network they are of, as a file. */
  static byte[] bytes(BenchRun run, Protocol protocol) {
    return Safetensors.bytes(
        SavedWeights.of(
            run.weights().orElseThrow(),
            ImmutableMap.of(
                "experiment", run.experiment(),
                "parameterization", run.parameterization(),
                "seed", Long.toString(run.seed()),
                "protocol", protocol.id(),
                "inputs", Integer.toString(run.inputs()))));
  }

  /** What tells it from the others of its bench, such as {@code levy-gmp-0}. */
  public final String id() {
    return BenchRun.id(experiment(), parameterization(), seed());
  }

  /**
   * The networks that a bench left in a folder, in the order of their files' names.
   *
   * @throws DataException if there are none, or a file is not what a bench writes
   */
  public static ImmutableList<TrainedNetwork> in(Path folder) {
    ImmutableList<Path> runs = BenchFolder.weights(folder);
    if (!runs.isEmpty()) {
      return runs.stream().map(TrainedNetwork::read).collect(ImmutableList.toImmutableList());
    }
    Path weights = folder.resolve(FOLDER);
    try (Stream<Path> files = Files.list(weights)) {
      ImmutableList<TrainedNetwork> models =
          files
              .filter(file -> file.toString().endsWith(SUFFIX))
              .sorted()
              .map(TrainedNetwork::read)
              .collect(ImmutableList.toImmutableList());
      if (models.isEmpty()) {
        throw DataException.mismatch(weights.toString(), "files *" + SUFFIX, "none");
      }
      return models;
    } catch (NoSuchFileException e) {
      throw DataException.mismatch(
          folder.toString(), "the folder of a bench", "one without finished runs in it");
    } catch (IOException e) {
      throw new DataException(weights + ": cannot read this folder: " + e, e);
    }
  }

  /**
   * Reads one file.
   *
   * @throws DataException if it is not what a bench writes
   */
  public static TrainedNetwork read(Path file) {
    String place = file.toString();
    SavedWeights saved = Safetensors.read(place, WholeFile.read(file));
    String experimentName = saved.metadata().getOrDefault("experiment", "");
    Experiment experiment =
        Experiments.all().stream()
            .filter(e -> e.name().equals(experimentName))
            .findFirst()
            .orElseThrow(
                () ->
                    DataException.mismatch(
                        place, "the name of an experiment", "'" + experimentName + "'"));
    String name = saved.metadata().getOrDefault("parameterization", "");
    Model model =
        experiment
            .model(number(place, saved, "inputs"))
            .model()
            .rewrite(parameterization(place, name));
    return new AutoValue_TrainedNetwork(
        file,
        experimentName,
        name,
        number(place, saved, "seed"),
        protocol(place, saved.metadata().getOrDefault("protocol", "")),
        model.withWeights(saved.weights()));
  }

  private static Parameterization parameterization(String place, String name) {
    try {
      return Parameterizations.named(name);
    } catch (GraphException e) {
      throw DataException.mismatch(place, "the name of a parameterization", "'" + name + "'");
    }
  }

  private static Protocol protocol(String place, String id) {
    return Arrays.stream(Protocol.values())
        .filter(protocol -> protocol.id().equals(id))
        .findFirst()
        .orElseThrow(() -> DataException.mismatch(place, "the name of a protocol", "'" + id + "'"));
  }

  private static int number(String place, SavedWeights saved, String key) {
    String text = saved.metadata().getOrDefault(key, "");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw DataException.mismatch(place, "a whole number as " + key, "'" + text + "'");
    }
  }
}
