package org.gmp.zoo.data.image;

import com.google.auto.value.AutoValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.gmp.graph.Shape;
import org.gmp.random.Seed;

/** How a set of images is to be opened. What is left out is chosen as is usual for the format. */
@AutoValue
public abstract class ImageOptions {
  private static final int MOST_READERS = 256;
  private static final int MOST_SIDE = 4096;

  ImageOptions() {}

  /** The usual: seed 0, a reader thread a processor (at most 8), two batches ahead. */
  public static Builder builder() {
    return new AutoValue_ImageOptions.Builder()
        .seed(Seed.of(0))
        .labels(LabelSet.ALL)
        .readers(Math.min(8, Runtime.getRuntime().availableProcessors()))
        .batchesAhead(2)
        .heldOut(0.1)
        .testing(false);
  }

  /** Decides the order of the images, what augmentation does to them, and which are held out. */
  public abstract Seed seed();

  /**
   * The shape [height, width, channels] that images are brought to: 1 or 3 channels. If not given,
   * the one they have, or [224, 224, 3] for photographs.
   */
  public abstract Optional<Shape> imageShape();

  /** What is done to training images. */
  public abstract Optional<Augmentation> augmentation();

  /** What is done to every image's numbers. */
  public abstract Optional<Normalization> normalization();

  /** Which classes the labels are told as. */
  public abstract LabelSet labels();

  /** The number of classes of a set whose files do not tell: synthetic images, TFRecord files. */
  public abstract OptionalInt classes();

  /** The number of threads that read and prepare images. It never changes what comes. */
  public abstract int readers();

  /** How many batches are prepared before they are asked for. */
  public abstract int batchesAhead();

  /** The share of the images that is held out for validation if the set itself has none for it. */
  public abstract double heldOut();

  /**
   * Whether images are kept to test on, which training never looks at: those that the set itself
   * has for validation, or, if it has none, as many of the training images as are held out for
   * validation. Images for validation are then held out of the training images in either case.
   */
  public abstract boolean testing();

  /** Builds options. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    /** See {@link ImageOptions#seed()}. */
    public abstract Builder seed(Seed seed);

    /** See {@link ImageOptions#imageShape()}. */
    public abstract Builder imageShape(Shape shape);

    /** See {@link ImageOptions#augmentation()}. */
    public abstract Builder augmentation(Augmentation augmentation);

    /** See {@link ImageOptions#normalization()}. */
    public abstract Builder normalization(Normalization normalization);

    /** See {@link ImageOptions#labels()}. */
    public abstract Builder labels(LabelSet labels);

    /** See {@link ImageOptions#classes()}. */
    public abstract Builder classes(int classes);

    /** See {@link ImageOptions#readers()}. */
    public abstract Builder readers(int readers);

    /** See {@link ImageOptions#batchesAhead()}. */
    public abstract Builder batchesAhead(int batches);

    /** See {@link ImageOptions#heldOut()}; 0 holds out none. */
    public abstract Builder heldOut(double share);

    /** See {@link ImageOptions#testing()}. */
    public abstract Builder testing(boolean testing);

    abstract ImageOptions autoBuild();

    /**
     * The options.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public final ImageOptions build() {
      ImageOptions options = autoBuild();
      options
          .imageShape()
          .ifPresent(
              shape ->
                  require(
                      shape.rank() == 3
                          && shape.dim(0) >= 1
                          && shape.dim(0) <= MOST_SIDE
                          && shape.dim(1) >= 1
                          && shape.dim(1) <= MOST_SIDE
                          && (shape.dim(2) == 1 || shape.dim(2) == 3),
                      "an image shape [height, width, channels] of sides 1 to "
                          + MOST_SIDE
                          + " and 1 or 3 channels",
                      shape));
      options.classes().ifPresent(classes -> require(classes >= 1, "at least one class", classes));
      require(
          options.readers() >= 1 && options.readers() <= MOST_READERS,
          "1 to " + MOST_READERS + " reader threads",
          options.readers());
      require(options.batchesAhead() >= 1, "at least one batch ahead", options.batchesAhead());
      require(
          options.heldOut() >= 0 && options.heldOut() < 1,
          "a share of 0 up to, not including, 1 held out",
          options.heldOut());
      return options;
    }

    private static void require(boolean condition, String expected, Object got) {
      if (!condition) {
        throw new IllegalArgumentException("image options: expected " + expected + ", got " + got);
      }
    }
  }
}
