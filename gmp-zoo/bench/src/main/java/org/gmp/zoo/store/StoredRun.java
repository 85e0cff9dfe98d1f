package org.gmp.zoo.store;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.gmp.model.Model;
import org.gmp.zoo.bench.ExperimentRun;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.run.CheckpointPolicy;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.run.checkpoint.BestCheckpoint;
import org.gmp.zoo.run.checkpoint.Checkpoint;
import org.gmp.zoo.run.checkpoint.Checkpoints;

/** A run that a training or a bench left. Its weights are read when they are asked for. */
@AutoValue
public abstract class StoredRun {
  /** The weights that a run ended with. */
  public static final String FINAL = "final";

  /** Those of its best checkpoint. */
  public static final String BEST = "best";

  /** Those of its newest. */
  public static final String NEWEST = "newest";

  static StoredRun of(
      Path path, Path weights, RunDefinition definition, ImmutableMap<String, Double> metrics) {
    return new AutoValue_StoredRun(path, weights, definition, metrics);
  }

  /** Where it lies: its folder, or, of benches whose runs had none, the file of its weights. */
  public abstract Path path();

  abstract Path weightsFile();

  /**
   * What it trained, on what and how. Runs of experiments that were left without {@code run.json}
   * say which experiment, parameterization, protocol and seed it was; the rest is as the experiment
   * has it now.
   */
  public abstract RunDefinition definition();

  /** What was measured of it on test data, by name; empty if nothing was. */
  public abstract ImmutableMap<String, Double> metrics();

  /** The run of an experiment that it is; nothing if it is of images. */
  public final Optional<ExperimentRun> experiment() {
    return ExperimentRun.of(definition());
  }

  /** The name of the experiment, or else of the model. */
  public final String subject() {
    return definition().data().getOrDefault("experiment", definition().model().name());
  }

  /** The name of the parameterization. */
  public final String parameterization() {
    return definition().model().parameterization();
  }

  /** The seed. */
  public final long seed() {
    return definition().plan().seed();
  }

  /**
   * What tells it from the others of its bench, such as {@code levy-gmp-0}; of a run of its own,
   * model and parameterization, such as {@code vgg6-gmp}.
   */
  public final String name() {
    String own = subject() + "-" + parameterization();
    return definition().id().endsWith("-" + parameterization() + "-" + seed())
        ? definition().id()
        : own;
  }

  /** Whether training came to its end and left weights. */
  public final boolean isFinished() {
    return Files.exists(weightsFile());
  }

  /**
   * How far it came.
   *
   * @throws DataException if what it says of that cannot be read
   */
  public final RunProgress progress() {
    return RunProgress.read(path(), isFinished());
  }

  /**
   * The network with the weights that training ended with.
   *
   * @throws DataException if it did not come to its end, or the weights are not the network's
   */
  public final Model trained() {
    return RunFolder.trained(definition(), weightsFile());
  }

  /**
   * The network with the weights that the run came to so far: the final ones if there are any, else
   * the newest; nothing if it left none.
   *
   * @param warnings is told of checkpoints that are damaged
   * @throws DataException if they are not the network's
   */
  public final Optional<StoredNetwork> newest(Consumer<String> warnings) {
    boolean left = isFinished() || checkpoints().newest(warning -> {}).isPresent();
    return left ? Optional.of(network(Optional.empty(), warnings)) : Optional.empty();
  }

  private Checkpoints checkpoints() {
    return RunFolder.at(path()).checkpoints(definition(), CheckpointPolicy.usual().kept());
  }

  /**
   * The network with some of the run's weights.
   *
   * @param weights {@link #FINAL}, {@link #BEST}, {@link #NEWEST} or a checkpoint's name; if not
   *     given, the final ones if there are any, else the newest
   * @param warnings is told of checkpoints that are damaged
   * @throws DataException if there are no such weights, or they are not the network's
   */
  public final StoredNetwork network(Optional<String> weights, Consumer<String> warnings) {
    Checkpoints checkpoints = checkpoints();
    Optional<Checkpoint> newest = checkpoints.newest(warnings);
    String which = weights.orElse(isFinished() || newest.isEmpty() ? FINAL : NEWEST);
    if (which.equals(FINAL)) {
      boolean best = definition().plan().patience() > 0;
      ImmutableMap<String, Double> measured =
          newest.map(checkpoint -> measured(checkpoint, best)).orElse(ImmutableMap.of());
      return StoredNetwork.of(
          FINAL,
          trained(),
          ImmutableMap.<String, Double>builder()
              .putAll(measured)
              .putAll(metrics())
              .buildKeepingLast());
    }
    Checkpoint last =
        newest.orElseThrow(
            () ->
                DataException.mismatch(
                    path().toString(), "a checkpoint as the " + which + " weights", "none"));
    String name =
        switch (which) {
          case NEWEST -> last.name();
          case BEST -> last.best().map(BestCheckpoint::checkpoint).orElse(last.name());
          default -> which;
        };
    Checkpoint checkpoint = checkpoints.read(name);
    return StoredNetwork.of(
        which.equals(name) ? name : which + ", " + name,
        RunFolder.at(path()).at(checkpoint),
        measured(checkpoint, false));
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
}
