package org.gmp.zoo.data.image;

import java.util.Locale;

/** A format that sets of labelled images come in. */
public enum ImageFormat {
  /** The idx files of MNIST and its kin, plain or packed with gzip. */
  IDX("idx files as of MNIST", "MNIST", 60_000),
  /** The binary version of CIFAR-10. */
  CIFAR10("CIFAR-10, binary version", "CIFAR-10", 50_000),
  /** The binary version of CIFAR-100. */
  CIFAR100("CIFAR-100, binary version", "CIFAR-100", 50_000),
  /** The batches of ImageNet32 and ImageNet64 as npz archives. */
  NPZ("npz batches as of ImageNet32", "ImageNet32", 1_281_167),
  /** The batches of ImageNet32 and ImageNet64 as Python pickles. */
  PICKLE("pickle batches as of ImageNet32", "ImageNet32", 1_281_167),
  /** ImageNet as TFRecord files, whose photographs are JPEG files and labels 1 to 1000. */
  TFRECORD("TFRecord files as of ImageNet", "ImageNet", 1_281_167),
  /** JPEG and PNG files in a folder for each class. */
  FOLDER("a folder of images for each class", "", 0),
  /** No files: numbers drawn from the seed, to measure speed with. */
  SYNTHETIC("synthetic", "", 0);

  private final String title;
  private final String whole;
  private final int wholeTraining;

  /**
   * @param whole the set that the format is of, if it is of one
   * @param wholeTraining the number of its training images
   */
  ImageFormat(String title, String whole, int wholeTraining) {
    this.title = title;
    this.whole = whole;
    this.wholeTraining = wholeTraining;
  }

  /** Says that so many training images are not those of the set that the format is of, or "". */
  String notWhole(int training) {
    return whole.isEmpty() || training == wholeTraining
        ? ""
        : String.format(
            Locale.ROOT,
            " (not the whole of %s, which has %,d training images)",
            whole,
            wholeTraining);
  }

  /** What it is called in reports. */
  public String title() {
    return title;
  }
}
