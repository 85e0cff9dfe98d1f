package org.gmp.zoo.data.image;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which images of a set's stores are for what, by their numbers, rising. */
final class ImageSplit {
  private final int[] training;
  private final int[] validation;
  private final int[] test;
  private final boolean heldOut;

  private ImageSplit(int[] training, int[] validation, int[] test, boolean heldOut) {
    this.training = training;
    this.validation = validation;
    this.test = test;
    this.heldOut = heldOut;
  }

  /** For so many images in the two stores. */
  static ImageSplit of(int training, int validation, ImageOptions options) {
    int parts = (validation == 0 ? 1 : 0) + (options.testing() ? 1 : 0);
    boolean holds = options.heldOut() > 0 && parts > 0 && training > parts;
    if (!holds) {
      boolean tests = options.testing();
      return new ImageSplit(
          all(training), all(tests ? 0 : validation), all(tests ? validation : 0), false);
    }
    int[] order = options.seed().child("held-out").permutation(training);
    int share = (int) Math.round(options.heldOut() * training);
    int count = Math.max(1, Math.min((training - 1) / parts, share));
    int rest = parts * count;
    return new ImageSplit(
        sorted(order, rest, training),
        sorted(order, 0, count),
        parts == 2 ? sorted(order, count, rest) : all(options.testing() ? validation : 0),
        true);
  }

  private static int[] all(int size) {
    return IntStream.range(0, size).toArray();
  }

  private static int[] sorted(int[] order, int from, int to) {
    int[] part = Arrays.copyOfRange(order, from, to);
    Arrays.sort(part);
    return part;
  }

  /** Of the training store. */
  int[] training() {
    return training;
  }

  /** Of the training store if {@link #heldOut}, else of the validation store. */
  int[] validation() {
    return validation;
  }

  /** Of the validation store if there is one, else of the training store. */
  int[] test() {
    return test;
  }

  /** Whether images for validation are held out of the training images. */
  boolean heldOut() {
    return heldOut;
  }
}
