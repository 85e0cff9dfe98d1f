package org.gmp.cli.export;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.gmp.model.Model;
import org.gmp.zoo.bench.TrainedNetwork;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.run.CheckpointPolicy;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.run.checkpoint.BestCheckpoint;
import org.gmp.zoo.run.checkpoint.Checkpoint;
import org.gmp.zoo.run.checkpoint.Checkpoints;

/**
 * A trained network of a folder that {@code gmp train} or {@code gmp bench} left.
 *
 * @param name what tells it from others of the folder
 * @param weights which of its weights these are, in words
 * @param run what trained it, if that was {@code gmp train}
 * @param measured what was measured of these weights in training
 */
public record TrainedModel(
    String name,
    String weights,
    Model model,
    Optional<RunDefinition> run,
    ImmutableMap<String, Double> measured,
    ImmutableMap<String, String> provenance) {
  /** The weights that a run ends with. */
  public static final String FINAL = "final";

  /** Those of the best checkpoint. */
  public static final String BEST = "best";

  /** Those of the newest. */
  public static final String NEWEST = "newest";

  /**
   * All networks of a folder: one of a run, any number of a bench.
   *
   * @param weights {@link #FINAL}, {@link #BEST}, {@link #NEWEST} or a checkpoint's name; if not
   *     given, the final ones if there are any, else the newest
   * @throws DataException if there are none, or they cannot be read
   */
  public static ImmutableList<TrainedModel> in(
      Path folder, Optional<String> weights, Consumer<String> warnings) {
    RunFolder run = RunFolder.at(folder);
    if (run.find().isPresent()) {
      return ImmutableList.of(of(run, weights, warnings));
    }
    return TrainedNetwork.in(folder).stream()
        .map(TrainedModel::of)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The network of a run.
   *
   * @throws DataException if there is no run in the folder, or its weights cannot be read
   */
  public static TrainedModel of(
      RunFolder folder, Optional<String> weights, Consumer<String> warnings) {
    RunDefinition run = folder.definition();
    String which = weights.orElse(folder.isFinished() ? FINAL : NEWEST);
    Checkpoints checkpoints = folder.checkpoints(run, CheckpointPolicy.usual().kept());
    Optional<Checkpoint> newest = checkpoints.newest(warnings);
    if (which.equals(FINAL)) {
      Model model = folder.trained();
      boolean best = run.plan().patience() > 0;
      return of(run, FINAL, model, newest.map(c -> measured(c, best)).orElse(ImmutableMap.of()));
    }
    Checkpoint last =
        newest.orElseThrow(
            () -> DataException.mismatch(folder.path().toString(), "a checkpoint", "none"));
    String name =
        switch (which) {
          case NEWEST -> last.name();
          case BEST -> last.best().map(BestCheckpoint::checkpoint).orElse(last.name());
          default -> which;
        };
    Checkpoint checkpoint = checkpoints.read(name);
    String told = which.equals(name) ? name : which + ", " + name;
    return of(run, told, folder.at(checkpoint), measured(checkpoint, false));
  }

  /** What the last epoch, or that of the best watched number, measured. */
  private static ImmutableMap<String, Double> measured(Checkpoint checkpoint, boolean best) {
    var epochs = checkpoint.state().epochs();
    if (epochs.isEmpty()) {
      return ImmutableMap.of();
    }
    int epoch = epochs.size() - 1;
    if (best && checkpoint.best().isPresent()) {
      int column = checkpoint.names().indexOf(checkpoint.best().get().monitor());
      while (epoch > 0 && epochs.get(epoch).get(column) != checkpoint.best().get().value()) {
        epoch--;
      }
    }
    ImmutableMap.Builder<String, Double> measured = ImmutableMap.builder();
    for (int i = 0; i < checkpoint.names().size(); i++) {
      measured.put(checkpoint.names().get(i), epochs.get(epoch).get(i));
    }
    return measured.buildOrThrow();
  }

  private static TrainedModel of(
      RunDefinition run, String weights, Model model, ImmutableMap<String, Double> measured) {
    ImmutableMap<String, String> provenance =
        ImmutableMap.<String, String>builder()
            .put("run", run.id())
            .put("model", run.model().name())
            .put("parameterization", run.model().parameterization())
            .put("weights", weights)
            .put("data", run.data().getOrDefault("description", ""))
            .put("training", run.plan().toString())
            .putAll(run.environment())
            .buildKeepingLast();
    return new TrainedModel(
        run.model().name() + "-" + run.model().parameterization(),
        weights,
        model,
        Optional.of(run),
        measured,
        provenance);
  }

  private static TrainedModel of(TrainedNetwork saved) {
    return new TrainedModel(
        saved.id(),
        FINAL,
        saved.model(),
        Optional.empty(),
        ImmutableMap.of(),
        ImmutableMap.of(
            "experiment", saved.experiment(),
            "parameterization", saved.parameterization(),
            "seed", Long.toString(saved.seed()),
            "file", saved.file().toString()));
  }
}
