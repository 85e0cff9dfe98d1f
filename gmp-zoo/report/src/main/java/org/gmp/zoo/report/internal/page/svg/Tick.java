package org.gmp.zoo.report.internal.page.svg;

/** A marked place on an axis: a number in words, and its exponent if it is written as a power. */
record Tick(double value, String label, String exponent) {
  static Tick of(double value, String label) {
    return new Tick(value, label, "");
  }
}
