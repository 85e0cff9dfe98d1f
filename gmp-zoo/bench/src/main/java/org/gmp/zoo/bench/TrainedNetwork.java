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

/** A trained network that a bench left in its folder, as {@code weights/*.safetensors}. */
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

  /** Writes the weights of a bench's runs into its folder, a file a run. */
  public static void write(BenchResult result, ResultFolder folder) {
    for (BenchRun run : result.runs()) {
      if (run.weights().isEmpty()) {
        continue;
      }
      SavedWeights saved =
          SavedWeights.of(
              run.weights().get(),
              ImmutableMap.of(
                  "experiment", run.experiment(),
                  "parameterization", run.parameterization(),
                  "seed", Long.toString(run.seed()),
                  "protocol", result.protocol().id(),
                  "inputs", Integer.toString(run.inputs())));
      String name =
          run.experiment().replace(':', '-') + "-" + run.parameterization() + "-" + run.seed();
      folder.write(FOLDER + "/" + name + SUFFIX, Safetensors.bytes(saved));
    }
  }

  /**
   * The networks that a bench left in a folder, in the order of their files' names.
   *
   * @throws DataException if there are none, or a file is not what a bench writes
   */
  public static ImmutableList<TrainedNetwork> in(Path folder) {
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
          folder.toString(), "the folder of a bench", "one without " + FOLDER + " in it");
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
        experiment.model(number(place, saved, "inputs")).rewrite(parameterization(place, name));
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
