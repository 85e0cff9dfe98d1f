package org.gmp.cli.golden;

import com.google.common.base.Splitter;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gmp.graph.NdArray;
import org.gmp.random.Seed;

/**
 * What tells an array from others in a line: its type, the start of the SHA-256 of its bits, its
 * norm, and its inner products with two fixed arrays of numbers in [-1, 1). The sum tells every
 * change; norm and products tell how large a change is, at least about.
 */
record Fingerprint(String type, String sum, double norm, double first, double second) {
  private static final int SUM_LENGTH = 12;

  static Fingerprint of(NdArray array) {
    Hasher hasher = Hashing.sha256().newHasher();
    RandomGenerator random = Seed.of(0).child("fingerprint").generator();
    double squares = 0;
    double first = 0;
    double second = 0;
    for (double value : array.toDoubles()) {
      hasher.putDouble(value);
      squares += value * value;
      first += value * (2 * random.nextDouble() - 1);
      second += value * (2 * random.nextDouble() - 1);
    }
    return new Fingerprint(
        array.type().toString(),
        hasher.hash().toString().substring(0, SUM_LENGTH),
        Math.sqrt(squares),
        first,
        second);
  }

  /** The one of a line that {@link #toString} gave. */
  static Fingerprint parse(String line) {
    List<String> parts = Splitter.on(' ').splitToList(line);
    return new Fingerprint(
        parts.get(0),
        parts.get(1),
        Double.parseDouble(parts.get(2)),
        Double.parseDouble(parts.get(3)),
        Double.parseDouble(parts.get(4)));
  }

  /**
   * How far the arrays are apart, as far as it can be told, as a share of this one's norm. What
   * ought to be zero is noise around it: a norm below 1 counts as 1.
   */
  double distance(Fingerprint other) {
    if (!type.equals(other.type)) {
      return Double.POSITIVE_INFINITY;
    }
    double largest =
        Math.max(
            Math.abs(norm - other.norm),
            Math.max(Math.abs(first - other.first), Math.abs(second - other.second)));
    return largest / Math.max(norm, 1);
  }

  @Override
  public String toString() {
    return String.join(
        " ", type, sum, Double.toString(norm), Double.toString(first), Double.toString(second));
  }
}
