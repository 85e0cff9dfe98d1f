package org.gmp.zoo.report;

import java.util.Locale;

/**
 * Numbers as plain text for people: in tables on a terminal, in Markdown, in messages. The same in
 * every locale. HTML pages set them with a true minus and superscripts instead.
 */
public final class Numbers {
  private static final String NONE = "-";
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
      return NONE;
    }
    double size = Math.abs(scale);
    if (!Double.isFinite(size) || size == 0 || (size >= FIXED_FROM && size < FIXED_BELOW)) {
      int before = size >= 1 ? (int) Math.floor(Math.log10(size)) + 1 : 1;
      return fixed(value, Math.max(0, DIGITS - before));
    }
    return format("%.2e", value);
  }

  /** With so many decimals and commas between thousands; {@code -} for what is not finite. */
  public static String fixed(double value, int decimals) {
    return Double.isFinite(value) ? format("%,." + decimals + "f", value) : NONE;
  }

  /**
   * With three significant digits and no trailing zeros: {@code 12.3}, {@code 1e-4}; {@code -} for
   * what is not finite.
   */
  public static String brief(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    } else if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size < 1e-3 || size >= 1e5) {
      String text = format("%.2e", value);
      return text.replaceFirst("\\.?0+e", "e").replaceFirst("e([+-])0", "e$1");
    }
    int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
    String text = format("%." + decimals + "f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  /** A number of things, named in the singular: {@code 1 run}, {@code 2 runs}. */
  public static String counted(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
