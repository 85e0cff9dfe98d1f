package org.gmp.zoo.data.image.internal;

/** Labelled images by number, in no more memory than a few of them take. For any thread. */
public interface ImageStore {
  /** The number of images, at least 1. */
  int size();

  /**
   * An image.
   *
   * @param index 0 .. size - 1
   * @throws BrokenImageException if this one cannot be decoded
   * @throws org.gmp.zoo.data.DataException if the files are damaged or gone
   */
  LabelledImage read(int index) throws BrokenImageException;
}
