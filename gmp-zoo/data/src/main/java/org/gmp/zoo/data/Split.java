package org.gmp.zoo.data;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.gmp.random.Seed;
import org.gmp.zoo.data.numpy.LegacyRandom;

/**
 * Which rows train, validate and test, from a seed.
 *
 * <p>A fifth of the rows, rounded up, are the test rows, as in scikit-learn's {@code
 * train_test_split(test_size=0.2)}. The test rows depend on the seed and the number of rows alone,
 * so they are the same ones with and without a validation split.
 */
public final class Split {
  private final int[] train;
  private final int[] validation;
  private final int[] test;

  private Split(int[] train, int[] validation, int[] test) {
    this.train = train;
    this.validation = validation;
    this.test = test;
  }

  /**
   * 80 % to train, 20 % to test, none to validate.
   *
   * @throws IllegalArgumentException for fewer than 2 rows
   */
  public static Split trainTest(int rows, Seed seed) {
    checkArgument(rows >= 2, "split: needs at least 2 rows, got %s", rows);
    int[] order = seed.child("test").permutation(rows);
    int test = fifth(rows);
    return new Split(
        Arrays.copyOfRange(order, test, rows), new int[0], Arrays.copyOfRange(order, 0, test));
  }

  /**
   * The test rows of {@link #trainTest}; of its training rows, a fifth, rounded up, to validate.
   *
   * @throws IllegalArgumentException for fewer than 3 rows
   */
  public static Split trainValidationTest(int rows, Seed seed) {
    checkArgument(rows >= 3, "split: needs at least 3 rows, got %s", rows);
    Split outer = trainTest(rows, seed);
    int[] order = seed.child("validation").permutation(outer.train.length);
    int validation = fifth(outer.train.length);
    int[] shuffled = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      shuffled[i] = outer.train[order[i]];
    }
    return new Split(
        Arrays.copyOfRange(shuffled, validation, shuffled.length),
        Arrays.copyOfRange(shuffled, 0, validation),
        outer.test);
  }

  /**
   * What scikit-learn's {@code train_test_split(test_size=0.2, random_state=seed)} gives: of
   * numpy's {@link LegacyRandom#permutation}, the first fifth to test, the rest to train, none to
   * validate.
   *
   * @throws IllegalArgumentException for fewer than 2 rows, or a seed that numpy has not
   */
  public static Split scikitLearn(int rows, long seed) {
    checkArgument(rows >= 2, "split: needs at least 2 rows, got %s", rows);
    int[] order = LegacyRandom.seeded(seed).permutation(rows);
    int test = (int) Math.ceil(0.2 * rows);
    return new Split(
        Arrays.copyOfRange(order, test, rows), new int[0], Arrays.copyOfRange(order, 0, test));
  }

  private static int fifth(int rows) {
    return (rows + 4) / 5;
  }

  /** A copy of the training rows, in random order. */
  public int[] train() {
    return train.clone();
  }

  /** A copy of the validation rows, in random order; empty if there is no validation split. */
  public int[] validation() {
    return validation.clone();
  }

  /** A copy of the test rows, in random order. */
  public int[] test() {
    return test.clone();
  }
}
