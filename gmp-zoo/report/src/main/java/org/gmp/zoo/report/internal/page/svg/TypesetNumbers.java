package org.gmp.zoo.report.internal.page.svg;

import java.util.Locale;

/** TypesetNumbers for people: a true minus, thousands set apart, NaN as a dash. */
public final class TypesetNumbers {
  private static final String NONE = "–";
  private static final String THIN_SPACE = "\u202f";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private TypesetNumbers() {}

  /** With so many digits after the point. */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return notFinite(value);
    }
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    // -0.00 is 0.00.
    String unsigned = text.startsWith("-") ? text.substring(1) : text;
    boolean negative = text.startsWith("-") && unsigned.chars().anyMatch(c -> c > '0' && c <= '9');
    boolean grouped = Math.abs(value) >= 10_000;
    return (negative ? "−" : "") + unsigned.replace(",", grouped ? THIN_SPACE : "");
  }

  /** With so many digits that count; as a power of ten if it is very small or large. */
  public static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return notFinite(value);
    } else if (value == 0) {
      return "0";
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
    if (exponent < -4 || exponent > 6) {
      return fixed(value / Math.pow(10, exponent), digits - 1) + " × 10" + superscript(exponent);
    }
    return fixed(value, Math.max(0, digits - 1 - exponent));
  }

  /** A count. */
  public static String whole(double value) {
    return fixed(value, 0);
  }

  /** A duration given in seconds. */
  public static String duration(double seconds) {
    if (seconds < 100 || !Double.isFinite(seconds)) {
      return significant(seconds, seconds < 10 ? 2 : 3) + "\u00a0s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + "\u00a0min " + whole % 60 + "\u00a0s"
        : whole / 3600 + "\u00a0h " + whole % 3600 / 60 + "\u00a0min";
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return text.toString();
  }

  private static String notFinite(double value) {
    return Double.isNaN(value) ? NONE : value > 0 ? "∞" : "−∞";
  }
}
