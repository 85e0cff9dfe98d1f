package org.gmp.random;

import java.util.random.RandomGenerator;

/**
 * xoshiro256++ 1.0 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021)
 * with every derived draw written out, because the JDK's default methods may change between
 * versions and {@link Math} may round differently between platforms.
 */
final class SeededRandom implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long s0;
  private long s1;
  private long s2;
  private long s3;
  private double spareGaussian = Double.NaN;

  SeededRandom(long s0, long s1, long s2, long s3) {
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /** Fills the state from one word by SplitMix64, as the authors of xoshiro recommend. */
  static SeededRandom from(long seed) {
    return new SeededRandom(
        splitMix(seed, 1), splitMix(seed, 2), splitMix(seed, 3), splitMix(seed, 4));
  }

  /** The {@code n}-th output (from 1) of SplitMix64 started at {@code seed}. */
  static long splitMix(long seed, int n) {
    return mix64(seed + n * GOLDEN_GAMMA);
  }

  /** The finalizer of SplitMix64: a bijection of 64-bit words that spreads every input bit. */
  static long mix64(long word) {
    long z = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  @Override
  public int nextInt(int bound) {
    return (int) nextLong(bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    return (int) nextLong(origin, bound);
  }

  @Override
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("random: bound must be positive, got " + bound);
    }
    // Rejects the incomplete last block of 63-bit words, so that no residue is favoured.
    long word;
    long residue;
    do {
      word = nextLong() >>> 1;
      residue = word % bound;
    } while (word - residue + (bound - 1) < 0);
    return residue;
  }

  @Override
  public long nextLong(long origin, long bound) {
    long width = bound - origin;
    if (origin >= bound || width <= 0) {
      throw new IllegalArgumentException(
          "random: needs origin < bound less than 2^63 apart, got " + origin + " and " + bound);
    }
    return origin + nextLong(width);
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1.0p-24f;
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  @Override
  public double nextDouble(double bound) {
    return nextDouble(0.0, bound);
  }

  @Override
  public double nextDouble(double origin, double bound) {
    if (!(origin < bound && bound - origin < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "random: needs finite origin < bound, got " + origin + " and " + bound);
    }
    double value = origin + nextDouble() * (bound - origin);
    return value < bound ? value : Math.nextDown(bound);
  }

  /** Standard normal by Marsaglia's polar method: two draws a round, the second kept for later. */
  @Override
  public double nextGaussian() {
    double spare = spareGaussian;
    if (!Double.isNaN(spare)) {
      spareGaussian = Double.NaN;
      return spare;
    }
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double square = u * u + v * v;
      if (square > 0 && square < 1) {
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = v * scale;
        return u * scale;
      }
    }
  }

  @Override
  public double nextExponential() {
    return -StrictMath.log(1 - nextDouble());
  }
}
