package org.gmp.zoo.data.image;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Optional;
import org.gmp.graph.Shape;
import org.gmp.train.data.BatchSource;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.fingerprint.DataFingerprint;
import org.gmp.zoo.data.image.ImageDataset.FingerprintSource;
import org.gmp.zoo.data.image.internal.ImageSource;
import org.gmp.zoo.data.image.internal.ImageStore;
import org.gmp.zoo.data.image.internal.Preparation;
import org.gmp.zoo.data.image.internal.SkippedLog;
import org.jspecify.annotations.Nullable;

/** Puts a set together from its stores, what is usual for its format, and the user's options. */
final class ImageDatasetBuilder {
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
  private FingerprintSource fingerprints = checks -> DataFingerprint.ofNoFiles();

  ImageDatasetBuilder(ImageOptions options, ImageFormat format, String place) {
    this.options = options;
    this.format = format;
    this.place = place;
  }

  /**
   * @param note what is to be known of them, or ""
   */
  @CanIgnoreReturnValue
  ImageDatasetBuilder classes(ImmutableList<String> names, String note) {
    this.classNames = names;
    this.classNote = note;
    return this;
  }

  @CanIgnoreReturnValue
  ImageDatasetBuilder stores(
      Optional<? extends ImageStore> forTraining, Optional<? extends ImageStore> forValidation) {
    this.training = forTraining.orElse(null);
    this.validation = forValidation.orElse(null);
    return this;
  }

  /** What is usual for the format, where the options leave it open. */
  @CanIgnoreReturnValue
  ImageDatasetBuilder usual(
      Shape usualShape, Normalization usualNormalization, Augmentation usual) {
    this.shape = usualShape;
    this.normalization = usualNormalization;
    this.augmentation = usual;
    return this;
  }

  /** Images have sizes of their own: what is looked at is their middle. */
  @CanIgnoreReturnValue
  ImageDatasetBuilder photographs() {
    this.photographs = true;
    return this;
  }

  /** How its files are told from others. */
  @CanIgnoreReturnValue
  ImageDatasetBuilder fingerprints(FingerprintSource source) {
    this.fingerprints = source;
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
    Preparation preparation = new Preparation(toShape, by, with, photographs);
    ImageSplit members = ImageSplit.of(size(training), size(validation), options);
    SkippedLog trainingLog = new SkippedLog();
    SkippedLog validationLog = validation == null ? trainingLog : new SkippedLog();
    ImageStore own = validation == null ? training : validation;
    return new ImageDataset(
        format,
        description(members, toShape, by),
        classNames,
        toShape,
        with,
        by,
        source(training, members.training(), preparation, true, trainingLog),
        members.heldOut()
            ? source(training, members.validation(), preparation, false, trainingLog)
            : source(validation, members.validation(), preparation, false, validationLog),
        source(own, members.test(), preparation, false, validationLog),
        ImmutableList.of(trainingLog, validationLog).stream().distinct().toList(),
        fingerprints);
  }

  private @Nullable BatchSource source(
      @Nullable ImageStore store,
      int[] members,
      Preparation preparation,
      boolean forTraining,
      SkippedLog log) {
    return store == null || members.length == 0
        ? null
        : new ImageSource(store, members, preparation, forTraining, options, log);
  }

  private static int size(@Nullable ImageStore store) {
    return store == null ? 0 : store.size();
  }

  private String description(ImageSplit members, Shape toShape, Augmentation by) {
    String counts =
        members.training().length + " training and " + members.validation().length + " validation";
    return format.title()
        + " at "
        + place
        + (training == null ? "" : format.notWhole(training.size()))
        + ": "
        + counts
        + " images"
        + (members.heldOut() ? " (held out of the training images)" : "")
        + (options.testing() ? ", " + members.test().length + " to test on" : "")
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
