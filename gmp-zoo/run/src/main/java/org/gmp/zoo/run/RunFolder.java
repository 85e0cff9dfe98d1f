package org.gmp.zoo.run;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.gmp.graph.GraphException;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;
import org.gmp.zoo.data.fingerprint.DataFingerprint;
import org.gmp.zoo.data.fingerprint.FingerprintCsv;
import org.gmp.zoo.run.checkpoint.Checkpoint;
import org.gmp.zoo.run.checkpoint.Checkpoints;
import org.gmp.zoo.weights.Safetensors;
import org.gmp.zoo.weights.SavedWeights;
import org.jspecify.annotations.Nullable;

/** The folder of one run: what it trains, its checkpoints, history and weights. */
public final class RunFolder {
  private static final String DEFINITION = "run.json";
  private static final String HISTORY = "history.csv";
  private static final String DATA_FILES = "data.csv.gz";

  /** The file of the weights that a training ended with. */
  public static final String WEIGHTS = "weights.safetensors";

  private static final String LOCK = "lock";
  private static final int MOST_TEXT = 1 << 24;
  private static final int MOST_LIST = 1 << 28;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /** The folder of that path, whether there is one yet or not. */
  public static RunFolder at(Path path) {
    return new RunFolder(path);
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** What it trains; nothing if no run was begun in it. */
  public Optional<RunDefinition> find() {
    Path file = path.resolve(DEFINITION);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(RunJson.read(file.toString(), WholeFile.read(file, MOST_TEXT)));
  }

  /**
   * What it trains.
   *
   * @throws DataException if no run was begun in it, or what it says cannot be read
   */
  public RunDefinition definition() {
    return find()
        .orElseThrow(
            () ->
                DataException.mismatch(
                    path.toString(), "the folder of a run, with " + DEFINITION, "none"));
  }

  /** Says what it trains, in place of what was said before. */
  public void write(RunDefinition run) {
    Path file = path.resolve(DEFINITION);
    WholeFile.prepareFolder(file);
    WholeFile.write(file, RunJson.bytes(run));
  }

  /** Says which files its data have, in place of what was said before. */
  public void write(DataFingerprint data) {
    Path file = path.resolve(DATA_FILES);
    WholeFile.prepareFolder(file);
    WholeFile.write(file, FingerprintCsv.bytes(data));
  }

  /**
   * Which files its data had when it was begun, or when changes were last accepted; nothing if it
   * was begun before that was kept.
   *
   * @throws DataException if it cannot be read
   */
  public Optional<DataFingerprint> dataFiles() {
    Path file = path.resolve(DATA_FILES);
    return Files.exists(file)
        ? Optional.of(FingerprintCsv.read(file.toString(), WholeFile.read(file, MOST_LIST)))
        : Optional.empty();
  }

  /** Its checkpoints, of which the last {@code kept} are kept, beside the best. */
  public Checkpoints checkpoints(RunDefinition run, int kept) {
    return Checkpoints.in(path.resolve("checkpoints"), run.id(), kept);
  }

  /**
   * Writes the weights that it ended with, under the names of the model's variables.
   *
   * @return the file
   */
  public Path writeWeights(RunDefinition run, Weights weights) {
    Path file = path.resolve(WEIGHTS);
    SavedWeights saved =
        SavedWeights.of(
            weights,
            ImmutableMap.of(
                "run", run.id(),
                "model", run.model().name(),
                "parameterization", run.model().parameterization()));
    WholeFile.write(file, Safetensors.bytes(saved));
    return file;
  }

  /**
   * What the training measured so far.
   *
   * @throws DataException if there is nothing, or it cannot be read
   */
  public RunEpochs epochs() {
    return RunEpochs.read(path.resolve(HISTORY));
  }

  /**
   * What the training measured so far; nothing if it has not come to the end of an epoch.
   *
   * @throws DataException if it cannot be read
   */
  public Optional<RunEpochs> findEpochs() {
    return Files.exists(path.resolve(HISTORY))
        ? Optional.of(epochs()).filter(epochs -> epochs.count() > 0)
        : Optional.empty();
  }

  /** Whether the training came to its end and left weights. */
  public boolean isFinished() {
    return Files.exists(path.resolve(WEIGHTS));
  }

  /** Takes away the weights of an end that is no longer the end. */
  public void dropWeights() {
    try {
      Files.deleteIfExists(path.resolve(WEIGHTS));
    } catch (IOException e) {
      throw new DataException(
          path.resolve(WEIGHTS) + ": cannot delete this file: " + WholeFile.reason(e), e);
    }
  }

  /**
   * The trained model.
   *
   * @throws DataException if the run did not come to its end, or its weights are not the model's
   */
  public Model trained() {
    return trained(definition(), path.resolve(WEIGHTS));
  }

  /**
   * The trained model of a run.
   *
   * @param weights the file that its weights are in
   * @throws DataException if there is none, or its weights are not the model's
   */
  public static Model trained(RunDefinition run, Path weights) {
    if (!Files.exists(weights)) {
      throw DataException.mismatch(
          String.valueOf(weights.getParent()),
          "a run that came to its end, with " + weights.getFileName(),
          "one that did not");
    }
    String place = weights.toString();
    return withWeights(
        run, weights, Safetensors.read(place, WholeFile.read(weights, MOST_BYTES)).weights());
  }

  /**
   * The model with the weights of a checkpoint.
   *
   * @throws DataException if the checkpoint is not there, damaged or of another run
   */
  public Model at(Checkpoint checkpoint) {
    return withWeights(
        definition(), path.resolve(checkpoint.name()), Weights.of(checkpoint.state().variables()));
  }

  private static Model withWeights(RunDefinition run, Path place, Weights weights) {
    try {
      Model model = run.model().model().withWeights(weights);
      // Of the model's own: a checkpoint's other variables start from infinity.
      Optional<String> what = model.weights().flatMap(Weights::notFinite);
      if (what.isPresent()) {
        throw DataException.mismatch(place.toString(), "finite weights", what.get());
      }
      return model;
    } catch (GraphException e) {
      throw new DataException(place + ": not weights of the run's model: " + e.getMessage(), e);
    }
  }

  /** A lock that only one process has at a time, and loses when it ends, however it ends. */
  public static final class Lock implements AutoCloseable {
    private final RunFolder folder;
    private final FileChannel channel;

    private Lock(RunFolder folder, FileChannel channel) {
      this.folder = folder;
      this.channel = channel;
    }

    /** The folder that is locked. */
    public RunFolder folder() {
      return folder;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new DataException("the lock of a run could not be given back: " + e, e);
      }
    }
  }

  /**
   * Takes the folder's lock; the folder is made if need be.
   *
   * @throws DataException if another training has it, or it cannot be taken
   */
  public Lock lock() {
    Path file = path.resolve(LOCK);
    WholeFile.prepareFolder(file);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new DataException(path + ": another process is training this run");
      }
      return new Lock(this, channel);
    } catch (IOException e) {
      throw new DataException(file + ": cannot lock this file: " + WholeFile.reason(e), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
