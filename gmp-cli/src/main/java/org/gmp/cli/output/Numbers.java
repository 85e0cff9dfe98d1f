package org.gmp.cli.output;

import java.util.Locale;

/** Numbers as tables show them. */
public final class Numbers {
  private static final double FIXED_FROM = 0.01;
  private static final double FIXED_BELOW = 100_000;
  private static final int DIGITS = 4;

  private Numbers() {}

  /**
   * Numbers that are compared with one another: as many decimals for all of them as {@code scale}
   * needs to have four significant digits.
   */
  public static String comparable(double value, double scale) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    double size = Math.abs(scale);
    if (!Double.isFinite(size) || size == 0 || (size >= FIXED_FROM && size < FIXED_BELOW)) {
      int before = size >= 1 ? (int) Math.floor(Math.log10(size)) + 1 : 1;
      return fixed(value, Math.max(0, DIGITS - before));
    }
    return String.format(Locale.ROOT, "%.2e", value);
  }

  public static String fixed(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + decimals + "f", value) : "-";
  }
}
