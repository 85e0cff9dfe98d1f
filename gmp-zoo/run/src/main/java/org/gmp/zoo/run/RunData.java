package org.gmp.zoo.run;

import com.google.auto.value.AutoValue;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gmp.graph.Shape;
import org.gmp.random.Seed;
import org.gmp.train.data.BatchSource;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.fingerprint.DataChanges;
import org.gmp.zoo.data.fingerprint.DataFingerprint;
import org.gmp.zoo.data.image.Augmentation;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.data.image.ImageDatasets;
import org.gmp.zoo.data.image.ImageOptions;
import org.gmp.zoo.data.image.LabelSet;

/** Images that a run trains on, by name and by what decides which batches come. */
@AutoValue
public abstract class RunData {
  private static final String NAME = "name";
  private static final String LABELS = "labels";
  private static final String IMAGE = "image";
  private static final String AUGMENTATION = "augmentation";
  private static final String TESTING = "testing";
  private static final String SEED = "seed";
  private static final String DESCRIPTION = "description";
  private static final String TRAINING = "training";
  private static final String VALIDATION = "validation";
  private static final int MOST_CLASSES_TOLD = 5;

  /**
   * All classes, the shape that they have, seed 0, and the augmentation that is usual for their
   * format.
   *
   * @param name a path, or a name that {@link ImageDatasets#open} knows
   */
  public static Builder builder(String name) {
    return new AutoValue_RunData.Builder()
        .name(found(name))
        .labels(LabelSet.ALL)
        .seed(0)
        .testing(false);
  }

  private static String found(String name) {
    Path path = Path.of(name);
    // A run is gone on with from any working directory.
    return Files.exists(path) ? path.toAbsolutePath().normalize().toString() : name;
  }

  /**
   * The images that a run's definition names.
   *
   * @throws DataException if it names none
   */
  public static RunData of(RunDefinition run) {
    ImmutableMap<String, String> data = run.data();
    try {
      return new AutoValue_RunData.Builder()
          .name(data.getOrDefault(NAME, ""))
          .labels(LabelSet.valueOf(data.getOrDefault(LABELS, "")))
          .image(Optional.ofNullable(data.get(IMAGE)).map(RunData::shape))
          .augmentation(Optional.ofNullable(data.get(AUGMENTATION)).map(Augmentation::valueOf))
          .testing(Boolean.parseBoolean(data.getOrDefault(TESTING, "")))
          .seed(Long.parseLong(data.getOrDefault(SEED, "")))
          .build();
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "run "
              + run.id()
              + ": expected images by name, labels, augmentation and seed, got "
              + data,
          e);
    }
  }

  private static Shape shape(String text) {
    return Shape.of(
        Splitter.on(',').splitToList(text).stream().mapToInt(Integer::parseInt).toArray());
  }

  /** A path or name. */
  public abstract String name();

  /** Which classes they are told as. */
  public abstract LabelSet labels();

  /** The shape that they are brought to, if not that which they have. */
  public abstract Optional<Shape> image();

  /** What is done to training images, if not what is usual for their format. */
  public abstract Optional<Augmentation> augmentation();

  /** Whether images are kept to test on: see {@link ImageOptions#testing}. */
  public abstract boolean testing();

  /** What order, augmentation and what is held out come from. */
  public abstract long seed();

  abstract Builder toBuilder();

  /** The same, found under another name. */
  public RunData withName(String name) {
    return toBuilder().name(found(name)).build();
  }

  /** How they are to be opened; what decides no numbers may be changed. */
  public ImageOptions.Builder options() {
    ImageOptions.Builder options =
        ImageOptions.builder()
            .seed(Seed.of(seed()).child("data"))
            .labels(labels())
            .testing(testing());
    image().ifPresent(options::imageShape);
    augmentation().ifPresent(options::augmentation);
    return options;
  }

  /**
   * Opens them.
   *
   * @param directory where data lie, if that is known
   * @throws DataException if they are not there, cannot be used, or none are for training
   */
  public ImageDataset open(Optional<DataDirectory> directory) {
    return ImageDatasets.open(name(), directory, options().build());
  }

  /** What a run's definition says of them, once they are open. */
  public ImmutableMap<String, String> describe(ImageDataset images) {
    ImmutableMap.Builder<String, String> data = ImmutableMap.builder();
    data.put(NAME, name()).put(LABELS, labels().name()).put(SEED, Long.toString(seed()));
    // Also where it is the usual one: what is usual may become another.
    data.put(AUGMENTATION, images.augmentation().name());
    if (testing()) {
      data.put(TESTING, "true");
    }
    image().ifPresent(shape -> data.put(IMAGE, shape.toString().replaceAll("[\\[\\] ]", "")));
    return data.put(DESCRIPTION, images.description())
        .put(TRAINING, count(images.training()))
        .put(VALIDATION, count(images.validation()))
        .buildOrThrow();
  }

  private static String count(Optional<BatchSource> source) {
    return source.map(s -> Long.toString(s.examples())).orElse("0");
  }

  /**
   * Holds images that were opened again to what the run was begun on: classes, numbers of images,
   * and, where the run's folder has kept them, names, sizes and contents of files.
   *
   * @throws DataException if they are others, naming what changed
   */
  public void requireSame(RunFolder folder, RunDefinition run, ImageDataset images) {
    DataChanges changes = changes(folder, run, images);
    if (!changes.isEmpty()) {
      throw new DataException(notThose(changes.toString()));
    }
  }

  /**
   * What became of the files since the run was begun: nothing if that is not known.
   *
   * @throws DataException if there are other classes or numbers of images than the run has
   */
  public DataChanges changes(RunFolder folder, RunDefinition run, ImageDataset images) {
    Optional<DataFingerprint> before = folder.dataFiles();
    DataChanges changes =
        before
            .map(files -> files.changesTo(images.fingerprint(files.checks())))
            .orElse(DataChanges.none());
    String files = changes.isEmpty() ? "" : "; " + changes;
    if (!images.classNames().equals(run.classes())) {
      throw new DataException(notThose(classChanges(run.classes(), images.classNames()) + files));
    }
    ImmutableMap<String, String> now = describe(images);
    for (String key : new String[] {TRAINING, VALIDATION}) {
      if (!now.getOrDefault(key, "").equals(run.data().get(key))) {
        throw new DataException(
            notThose(
                String.format(
                    "the run has %s %s images, there are now %s%s",
                    run.data().get(key), key, now.get(key), files)));
      }
    }
    return changes;
  }

  /** Says that these are other images than a run was begun on, and what became of them. */
  public String notThose(String how) {
    return name() + ": not the images that the run was begun on: " + how;
  }

  private static String classChanges(ImmutableList<String> before, ImmutableList<String> now) {
    Set<String> gone = Sets.difference(ImmutableSet.copyOf(before), ImmutableSet.copyOf(now));
    Set<String> come = Sets.difference(ImmutableSet.copyOf(now), ImmutableSet.copyOf(before));
    return gone.isEmpty() && come.isEmpty()
        ? "its classes are in another order"
        : "the run has "
            + before.size()
            + " classes, there are now "
            + now.size()
            + " (gone: "
            + some(gone)
            + "; new: "
            + some(come)
            + ")";
  }

  private static String some(Set<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().limit(MOST_CLASSES_TOLD).collect(Collectors.joining(", "))
            + (names.size() > MOST_CLASSES_TOLD ? ", ..." : "");
  }

  /** Collects what decides which batches come. */
  @AutoValue.Builder
  public abstract static class Builder {
    abstract Builder name(String name);

    /** Sets {@link RunData#labels}. */
    public abstract Builder labels(LabelSet labels);

    /** Sets {@link RunData#image}. */
    public abstract Builder image(Optional<Shape> shape);

    /** Sets {@link RunData#augmentation}. */
    public abstract Builder augmentation(Optional<Augmentation> augmentation);

    /** Sets {@link RunData#testing}. */
    public abstract Builder testing(boolean testing);

    /** Sets {@link RunData#seed}. */
    public abstract Builder seed(long seed);

    /** The images. */
    public abstract RunData build();
  }
}
