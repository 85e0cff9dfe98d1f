package org.gmp.random;

import java.util.random.RandomGenerator;

/**
 * An immutable random seed that fans out by name.
 *
 * <p>One seed determines a whole run. Each consumer asks for its own child, so that adding a
 * consumer never shifts the numbers another one draws:
 *
 * <pre>{@code
 * Seed seed = Seed.of(7);
 * int[] split = seed.child("split").permutation(rows);
 * RandomGenerator noise = seed.child("noise").generator();
 * RandomGenerator epoch3 = seed.child("shuffle").child(3).generator();
 * }</pre>
 *
 * <p>Children are told apart by kind, value and order: {@code child("1")}, {@code child(1)}, {@code
 * child("a").child("b")} and {@code child("b").child("a")} are four different seeds. All numbers
 * are fixed by this package alone and stay the same across JDK versions and platforms.
 */
public final class Seed {
  // Distinct odd constants keep named children, indexed children and generators apart.
  private static final long NAMED = 0xA24BAED4963EE407L;
  private static final long INDEXED = 0x9FB21C651E98DF25L;
  private static final long GENERATOR = 0xD6E8FEB86659FD93L;

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final long value;

  private Seed(long value) {
    this.value = value;
  }

  /** The seed that a user names by a number; any number, 0 included, is a good one. */
  public static Seed of(long value) {
    return new Seed(value);
  }

  /** The child of this name: always the same one, independent of every other child. */
  public Seed child(String name) {
    // FNV-1a over UTF-16 code units; String.hashCode would be only 32 bits wide.
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return derive(NAMED, hash);
  }

  /** The child of this index, such as an epoch, a layer or a replica. */
  public Seed child(long index) {
    return derive(INDEXED, index);
  }

  /**
   * A fresh generator at the start of this seed's stream; each call starts again at the same place.
   * It is not safe for use by several threads: give each its own child.
   */
  public RandomGenerator generator() {
    return SeededRandom.from(SeededRandom.mix64(value + GENERATOR));
  }

  /**
   * A uniformly random order of {@code 0 .. n-1} (Fisher-Yates).
   *
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public int[] permutation(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("permutation: length must be at least 0, got " + n);
    }
    RandomGenerator random = generator();
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The 64 bits of this seed, for a report or for a backend's own generator. */
  public long value() {
    return value;
  }

  private Seed derive(long kind, long part) {
    return new Seed(SeededRandom.mix64(SeededRandom.mix64(value + kind) + part));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Seed that && that.value == value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  @Override
  public String toString() {
    return "Seed(" + value + ")";
  }
}
