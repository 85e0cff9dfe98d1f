package org.gmp.zoo.data.image;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.gmp.graph.Shape;
import org.gmp.train.data.BatchSource;
import org.gmp.zoo.data.fingerprint.ContentChecks;
import org.gmp.zoo.data.fingerprint.DataFingerprint;
import org.gmp.zoo.data.image.internal.SkippedLog;
import org.jspecify.annotations.Nullable;

/**
 * A set of labelled images, opened. Inputs of batches are float32 [rows, height, width, channels],
 * targets the classes, int32 [rows], from 0.
 */
public final class ImageDataset {
  private static final int MOST_REASONS = 100;

  private final ImageFormat format;
  private final String description;
  private final ImmutableList<String> classNames;
  private final Shape imageShape;
  private final Normalization normalization;
  private final Augmentation augmentation;
  private final @Nullable BatchSource training;
  private final @Nullable BatchSource validation;
  private final @Nullable BatchSource test;
  private final List<SkippedLog> skipped;
  private final FingerprintSource fingerprints;

  /** Takes fingerprints of the set's files. */
  @FunctionalInterface
  interface FingerprintSource {
    DataFingerprint take(ContentChecks checks);
  }

  ImageDataset(
      ImageFormat format,
      String description,
      ImmutableList<String> classNames,
      Shape imageShape,
      Normalization normalization,
      Augmentation augmentation,
      @Nullable BatchSource training,
      @Nullable BatchSource validation,
      @Nullable BatchSource test,
      List<SkippedLog> skipped,
      FingerprintSource fingerprints) {
    this.format = format;
    this.description = description;
    this.classNames = classNames;
    this.imageShape = imageShape;
    this.normalization = normalization;
    this.augmentation = augmentation;
    this.training = training;
    this.validation = validation;
    this.test = test;
    this.skipped = ImmutableList.copyOf(skipped);
    this.fingerprints = fingerprints;
  }

  /** The format of its files. */
  public ImageFormat format() {
    return format;
  }

  /** What it is, in a line: format, numbers of images, what is done to them. */
  public String description() {
    return description;
  }

  /** The number of classes. */
  public int classes() {
    return classNames.size();
  }

  /** The classes' names, in order; their numbers in the files where these give no names. */
  public ImmutableList<String> classNames() {
    return classNames;
  }

  /** The shape [height, width, channels] of every image in a batch. */
  public Shape imageShape() {
    return imageShape;
  }

  /** What is done to every image's numbers. */
  public Normalization normalization() {
    return normalization;
  }

  /** What is done at random to training images. */
  public Augmentation augmentation() {
    return augmentation;
  }

  /** The training images, in another order in each epoch, augmented; empty if there are none. */
  public Optional<BatchSource> training() {
    return Optional.ofNullable(training);
  }

  /** The validation images, always in the same order, as they are; empty if there are none. */
  public Optional<BatchSource> validation() {
    return Optional.ofNullable(validation);
  }

  /**
   * The images kept to test on, in the same order and as they are; empty unless {@link
   * ImageOptions#testing} asked for them.
   */
  public Optional<BatchSource> test() {
    return Optional.ofNullable(test);
  }

  /**
   * The number of images so far that could not be decoded. Of training images the next one that can
   * be decoded came in the place of each, so that epochs keep their length; validation and test
   * images are left out of what is measured.
   */
  public int skipped() {
    return skipped.stream().mapToInt(SkippedLog::count).sum();
  }

  /** Which images these were and what was wrong, the first hundred. */
  public ImmutableList<String> skippedReasons() {
    return skipped.stream()
        .flatMap(log -> log.reasons().stream())
        .limit(MOST_REASONS)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * What tells the set's files, as they are now, from others; no files of synthetic images.
   *
   * @param checks of which contents checksums are taken
   */
  public DataFingerprint fingerprint(ContentChecks checks) {
    return fingerprints.take(checks);
  }

  @Override
  public String toString() {
    return description;
  }
}
