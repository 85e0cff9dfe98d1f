package org.gmp.zoo.data.numpy;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * The numbers of numpy's legacy generator, {@code numpy.random.RandomState(seed)} and {@code
 * numpy.random.seed(seed)}: the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998). numpy
 * promises that its stream never changes, so that data drawn and splits made by scripts can be made
 * again here.
 *
 * <p>Integers, permutations and uniform numbers are equal to the last bit. Normal ones pass through
 * a logarithm and may differ from numpy's in the last digit, where the C library rounds otherwise.
 *
 * <p>Not safe for use by several threads.
 */
public final class LegacyRandom {
  /** The largest seed: seeds are from 0 to it. */
  public static final long LARGEST_SEED = 0xFFFFFFFFL;

  private static final int SIZE = 624;
  private static final int SHIFT = 397;
  private static final int UPPER = 0x80000000;
  private static final int LOWER = 0x7FFFFFFF;
  private static final int TWIST = 0x9908B0DF;

  private final int[] state = new int[SIZE];
  private int next = SIZE;
  private double kept;
  private boolean keeps;

  private LegacyRandom(int seed) {
    state[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /**
   * The generator at the start of a seed's stream.
   *
   * @throws IllegalArgumentException if the seed is below 0 or above {@link #LARGEST_SEED}
   */
  public static LegacyRandom seeded(long seed) {
    checkArgument(
        seed >= 0 && seed <= LARGEST_SEED,
        "numpy seed: must be from 0 to %s, got %s",
        LARGEST_SEED,
        seed);
    return new LegacyRandom((int) seed);
  }

  /** The next 32 bits. */
  public int nextInt() {
    if (next == SIZE) {
      for (int i = 0; i < SIZE; i++) {
        int joined = (state[i] & UPPER) | (state[(i + 1) % SIZE] & LOWER);
        state[i] = state[(i + SHIFT) % SIZE] ^ (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : TWIST);
      }
      next = 0;
    }
    int bits = state[next++];
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9D2C5680;
    bits ^= (bits << 15) & 0xEFC60000;
    return bits ^ (bits >>> 18);
  }

  /** {@code random_sample()}: uniform on [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    double high = nextInt() >>> 5;
    double low = nextInt() >>> 6;
    return (high * 0x1.0p26 + low) * 0x1.0p-53;
  }

  /** {@code uniform(low, high)}: low + (high - low) times {@link #nextDouble}. */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /**
   * {@code standard_normal()}, by the polar method of Marsaglia, which makes two numbers at a time:
   * the second is kept for the next call.
   */
  public double nextGaussian() {
    if (keeps) {
      keeps = false;
      return kept;
    }
    double first;
    double second;
    double square;
    do {
      first = 2 * nextDouble() - 1;
      second = 2 * nextDouble() - 1;
      square = first * first + second * second;
    } while (square >= 1 || square == 0);
    double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
    kept = scale * first;
    keeps = true;
    return scale * second;
  }

  /** {@code normal(mean, deviation)}. */
  public double normal(double mean, double deviation) {
    return mean + deviation * nextGaussian();
  }

  /**
   * {@code permutation(n)}: a random order of {@code 0 .. n-1}.
   *
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public int[] permutation(int n) {
    checkArgument(n >= 0, "permutation: length must be at least 0, got %s", n);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = upTo(i);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }

  /**
   * {@code choice(n, size, replace=False)}: {@code size} different ones of {@code 0 .. n-1}.
   *
   * @throws IllegalArgumentException if {@code size} is negative or above {@code n}
   */
  public int[] choice(int n, int size) {
    checkArgument(size >= 0 && size <= n, "choice: cannot take %s of %s", size, n);
    return Arrays.copyOf(permutation(n), size);
  }

  /** Uniform on 0 .. max: bits under the smallest mask that covers max, drawn until they fit. */
  private int upTo(int max) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(max);
    int value;
    do {
      value = nextInt() & mask;
    } while (value > max);
    return value;
  }
}
