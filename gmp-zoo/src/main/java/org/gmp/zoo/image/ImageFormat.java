package org.gmp.zoo.image;

/** A format that sets of labelled images come in. */
public enum ImageFormat {
  /** The idx files of MNIST and its kin, plain or packed with gzip. */
  IDX("idx files as of MNIST"),
  /** The binary version of CIFAR-10. */
  CIFAR10("CIFAR-10, binary version"),
  /** The binary version of CIFAR-100. */
  CIFAR100("CIFAR-100, binary version"),
  /** The batches of ImageNet32 and ImageNet64 as npz archives. */
  NPZ("npz batches as of ImageNet32"),
  /** The batches of ImageNet32 and ImageNet64 as Python pickles. */
  PICKLE("pickle batches as of ImageNet32"),
  /** ImageNet as TFRecord files, whose photographs are JPEG files and labels 1 to 1000. */
  TFRECORD("TFRecord files as of ImageNet"),
  /** JPEG and PNG files in a folder for each class. */
  FOLDER("a folder of images for each class"),
  /** No files: numbers drawn from the seed, to measure speed with. */
  SYNTHETIC("synthetic");

  private final String title;

  ImageFormat(String title) {
    this.title = title;
  }

  /** What it is called in reports. */
  public String title() {
    return title;
  }
}
