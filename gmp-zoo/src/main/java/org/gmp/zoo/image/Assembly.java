package org.gmp.zoo.image;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.graph.Shape;
import org.gmp.train.BatchSource;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.image.internal.ImageSource;
import org.gmp.zoo.image.internal.ImageStore;
import org.gmp.zoo.image.internal.Preparation;
import org.gmp.zoo.image.internal.SkippedLog;
import org.jspecify.annotations.Nullable;

/** Puts a set together from its stores, what is usual for its format, and the user's options. */
final class Assembly {
  private final ImageOptions options;
  private final ImageFormat format;
  private final String place;
  private ImmutableList<String> classNames = ImmutableList.of();
  private String classNote = "";
  private @Nullable ImageStore training;
  private @Nullable ImageStore validation;
  private Shape shape = Shape.of(224, 224, 3);
  private Normalization normalization = Normalization.unit();
  private Augmentation augmentation = Augmentation.NONE;
  private boolean photographs;

  Assembly(ImageOptions options, ImageFormat format, String place) {
    this.options = options;
    this.format = format;
    this.place = place;
  }

  /**
   * @param note what is to be known of them, or ""
   */
  @CanIgnoreReturnValue
  Assembly classes(ImmutableList<String> names, String note) {
    this.classNames = names;
    this.classNote = note;
    return this;
  }

  @CanIgnoreReturnValue
  Assembly stores(
      Optional<? extends ImageStore> forTraining, Optional<? extends ImageStore> forValidation) {
    this.training = forTraining.orElse(null);
    this.validation = forValidation.orElse(null);
    return this;
  }

  /** What is usual for the format, where the options leave it open. */
  @CanIgnoreReturnValue
  Assembly usual(Shape usualShape, Normalization usualNormalization, Augmentation usual) {
    this.shape = usualShape;
    this.normalization = usualNormalization;
    this.augmentation = usual;
    return this;
  }

  /** Images have sizes of their own: what is looked at is their middle. */
  @CanIgnoreReturnValue
  Assembly photographs() {
    this.photographs = true;
    return this;
  }

  ImageDataset build() {
    Shape toShape = options.imageShape().orElse(shape);
    Augmentation by = options.augmentation().orElse(augmentation);
    Normalization with =
        options
            .normalization()
            .orElse(normalization.fits(toShape.dim(2)) ? normalization : Normalization.unit());
    if (!with.fits(toShape.dim(2))) {
      throw DataException.mismatch(
          place, "a normalization for " + toShape.dim(2) + " channels", with.toString());
    }
    SkippedLog trainingLog = new SkippedLog();
    SkippedLog validationLog = validation == null ? trainingLog : new SkippedLog();
    Preparation preparation = new Preparation(toShape, by, with, photographs);
    int[] trainingMembers = all(training);
    int[] validationMembers = all(validation);
    ImageStore validationStore = validation;
    boolean held = validation == null && training != null && training.size() > 1;
    if (held && options.heldOut() > 0) {
      int[] order = options.seed().child("held-out").permutation(trainingMembers.length);
      int count = (int) Math.round(options.heldOut() * order.length);
      count = Math.max(1, Math.min(order.length - 1, count));
      validationStore = training;
      validationMembers = sorted(order, 0, count);
      trainingMembers = sorted(order, count, order.length);
    } else {
      held = false;
    }
    return new ImageDataset(
        format,
        description(trainingMembers.length, validationMembers.length, held, toShape, by),
        classNames,
        toShape,
        with,
        by,
        source(training, trainingMembers, preparation, true, trainingLog),
        source(validationStore, validationMembers, preparation, false, validationLog),
        ImmutableList.of(trainingLog, validationLog).stream().distinct().toList());
  }

  private @Nullable BatchSource source(
      @Nullable ImageStore store,
      int[] members,
      Preparation preparation,
      boolean forTraining,
      SkippedLog log) {
    return store == null
        ? null
        : new ImageSource(store, members, preparation, forTraining, options, log);
  }

  private static int[] all(@Nullable ImageStore store) {
    return IntStream.range(0, store == null ? 0 : store.size()).toArray();
  }

  private static int[] sorted(int[] order, int from, int to) {
    int[] part = Arrays.copyOfRange(order, from, to);
    Arrays.sort(part);
    return part;
  }

  private String description(int train, int check, boolean held, Shape toShape, Augmentation by) {
    String images = train + " training and " + check + " validation images";
    return format.title()
        + " at "
        + place
        + ": "
        + images
        + (held ? " (held out of the training images)" : "")
        + ", "
        + classNames.size()
        + " classes"
        + (classNote.isEmpty() ? "" : " (" + classNote + ")")
        + ", as "
        + toShape
        + ", augmentation "
        + by;
  }
}
