package org.gmp.zoo.report.stability;

import java.util.Locale;

/** How numbers are written for people. */
final class Numbers {
  private Numbers() {}

  /** Three digits: {@code 12.3}, {@code 1e-4}; {@code -} for what is not finite. */
  static String brief(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    } else if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size < 1e-3 || size >= 1e5) {
      String text = String.format(Locale.ROOT, "%.2e", value);
      return text.replaceFirst("\\.?0+e", "e").replaceFirst("e([+-])0", "e$1");
    }
    int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
