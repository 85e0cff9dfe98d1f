package org.gmp.zoo.run.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gmp.model.Weights;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;
import org.gmp.zoo.weights.Safetensors;
import org.gmp.zoo.weights.SavedWeights;

/**
 * The checkpoints of one run, a folder each: {@code state.safetensors} with all arrays, {@code
 * state.json} with the rest, and {@code SHA256SUMS} over both, in the form that {@code sha256sum
 * -c} reads. A checkpoint is written aside, brought to the disk and then given its name.
 */
public final class Checkpoints {
  /** How a file is written; another way in tests, in which disks fill up. */
  interface Output {
    void write(Path file, byte[] bytes);
  }

  private static final String ARRAYS = "state.safetensors";
  private static final String REST = "state.json";
  private static final String SUMS = "SHA256SUMS";
  private static final ImmutableList<String> SUMMED = ImmutableList.of(ARRAYS, REST);
  private static final Pattern NAME = Pattern.compile("step-\\d{9,10}(-epoch-\\d{5,10})?");
  private static final Pattern ASIDE = Pattern.compile("\\..*\\.part");
  private static final int MOST_BYTES = Integer.MAX_VALUE - 16;
  private static final int MOST_TEXT = 1 << 28;

  private final Path folder;
  private final String run;
  private final int kept;
  private final Output output;

  private Checkpoints(Path folder, String run, int kept, Output output) {
    this.folder = folder;
    this.run = run;
    this.kept = kept;
    this.output = output;
  }

  /**
   * Those in a folder, which is made when the first is saved.
   *
   * @param run the id of the run that they belong to
   * @param kept how many of the last ones are kept, beside the best
   */
  public static Checkpoints in(Path folder, String run, int kept) {
    return in(folder, run, kept, WholeFile::write);
  }

  static Checkpoints in(Path folder, String run, int kept, Output output) {
    if (kept < 1) {
      throw new IllegalArgumentException("checkpoints kept: expected at least 1, got " + kept);
    }
    return new Checkpoints(folder, run, kept, output);
  }

  /**
   * Saves one, then drops those that need not be kept.
   *
   * @throws DataException if it cannot be written; those from before are all there still
   */
  public void save(Checkpoint checkpoint) {
    Path target = folder.resolve(checkpoint.name());
    Path aside = folder.resolve("." + checkpoint.name() + "-" + UUID.randomUUID() + ".part");
    try {
      Files.createDirectories(folder);
      try {
        write(aside, checkpoint);
        if (Files.exists(target)) {
          // Of this run, after the same steps: the same, unless it was damaged since.
          remove(target);
        }
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        WholeFile.syncFolder(folder);
      } finally {
        remove(aside);
      }
      prune(checkpoint);
    } catch (IOException e) {
      throw new DataException(target + ": cannot write this checkpoint: " + WholeFile.reason(e), e);
    }
  }

  private void write(Path aside, Checkpoint checkpoint) throws IOException {
    Files.createDirectory(aside);
    SavedWeights arrays =
        SavedWeights.of(
            Weights.of(checkpoint.state().variables()), ImmutableMap.of("run", checkpoint.run()));
    StringBuilder sums = new StringBuilder();
    write(aside, ARRAYS, Safetensors.bytes(arrays), sums);
    write(aside, REST, CheckpointJson.bytes(checkpoint), sums);
    output.write(aside.resolve(SUMS), sums.toString().getBytes(UTF_8));
    WholeFile.syncFolder(aside);
  }

  private void write(Path aside, String name, byte[] bytes, StringBuilder sums) {
    output.write(aside.resolve(name), bytes);
    sums.append(Hashing.sha256().hashBytes(bytes)).append("  ").append(name).append('\n');
  }

  private void prune(Checkpoint newest) throws IOException {
    List<String> names = new ArrayList<>(names());
    String best = newest.best().map(BestCheckpoint::checkpoint).orElse("");
    for (String name : names.subList(Math.min(kept, names.size()), names.size())) {
      if (!name.equals(best)) {
        remove(folder.resolve(name));
      }
    }
  }

  /** Renamed first, so that it is never there in part. */
  private void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Path dropped = directory;
    if (!ASIDE.matcher(directory.getFileName().toString()).matches()) {
      dropped = folder.resolve("." + UUID.randomUUID() + ".part");
      Files.move(directory, dropped, StandardCopyOption.ATOMIC_MOVE);
    }
    MoreFiles.deleteRecursively(dropped, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  /**
   * The names of the checkpoints that there are, newest first.
   *
   * @throws DataException if the folder cannot be read
   */
  public ImmutableList<String> names() {
    return list(NAME);
  }

  private ImmutableList<String> list(Pattern pattern) {
    if (!Files.exists(folder)) {
      return ImmutableList.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .map(path -> path.getFileName().toString())
          .filter(name -> pattern.matcher(name).matches())
          .sorted(Comparator.reverseOrder())
          .collect(ImmutableList.toImmutableList());
    } catch (NotDirectoryException e) {
      throw DataException.mismatch(folder.toString(), "a folder of checkpoints", "a file");
    } catch (IOException e) {
      throw new DataException(folder + ": cannot read this folder: " + WholeFile.reason(e), e);
    }
  }

  /** Takes away what trainings that were cut off left half written. */
  public void tidy() {
    for (String name : list(ASIDE)) {
      try {
        remove(folder.resolve(name));
      } catch (IOException e) {
        throw new DataException(
            folder.resolve(name) + ": cannot delete this folder: " + WholeFile.reason(e), e);
      }
    }
  }

  /**
   * The newest checkpoint that is sound; nothing if there is none at all.
   *
   * @param warnings is told of each that is not
   * @throws DataException if there are some, but none is sound
   */
  public Optional<Checkpoint> newest(Consumer<String> warnings) {
    List<String> faults = new ArrayList<>();
    for (String name : names()) {
      try {
        return Optional.of(read(name));
      } catch (DataException e) {
        faults.add(String.valueOf(e.getMessage()));
        warnings.accept(e.getMessage() + "; going back to the checkpoint before it");
      }
    }
    if (!faults.isEmpty()) {
      throw new DataException(
          folder + ": none of its " + faults.size() + " checkpoints is sound: " + faults.get(0));
    }
    return Optional.empty();
  }

  /**
   * The checkpoint of a name.
   *
   * @throws DataException if it is not there, damaged, or of another run
   */
  public Checkpoint read(String name) {
    Path directory = folder.resolve(name);
    String[] lines =
        new String(WholeFile.read(directory.resolve(SUMS), MOST_TEXT), UTF_8).split("\n", -1);
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < SUMMED.size(); i++) {
      Path file = directory.resolve(SUMMED.get(i));
      byte[] bytes = WholeFile.read(file, MOST_BYTES);
      String sum = Hashing.sha256().hashBytes(bytes) + "  " + SUMMED.get(i);
      if (i >= lines.length || !lines[i].equals(sum)) {
        throw DataException.mismatch(
            file.toString(),
            "the SHA-256 that " + SUMS + " gives",
            bytes.length + " bytes of another: the checkpoint is damaged");
      }
      contents.add(bytes);
    }
    SavedWeights arrays = Safetensors.read(directory.resolve(ARRAYS).toString(), contents.get(0));
    Checkpoint checkpoint =
        CheckpointJson.read(
            directory.resolve(REST).toString(), contents.get(1), arrays.weights().asMap());
    if (!checkpoint.run().equals(run)) {
      throw DataException.mismatch(
          directory.toString(), "a checkpoint of run " + run, "one of run " + checkpoint.run());
    }
    return checkpoint;
  }
}
