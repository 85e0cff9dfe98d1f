package org.gmp.zoo.report.stability.internal;

import java.util.Locale;
import org.gmp.analysis.perturbation.Distribution;
import org.gmp.analysis.perturbation.PerturbationResult;

/**
 * What is shown of how a layer's boundaries move: their turn, or, for one input, where they are
 * points that cannot turn, their shift.
 */
enum Measure {
  /** By how many degrees a boundary turned. */
  TURN("turned by, degrees"),
  /** By how much a boundary of one input moved. */
  SHIFT("moved by, input units");

  private final String axis;

  Measure(String axis) {
    this.axis = axis;
  }

  static Measure of(int inputs) {
    return inputs == 1 ? SHIFT : TURN;
  }

  String axis() {
    return axis;
  }

  Distribution of(PerturbationResult result) {
    return this == SHIFT ? result.locationShift() : result.turn().times(180 / Math.PI);
  }

  /** For people; three digits that count. */
  String text(double value) {
    return number(value) + (this == TURN && Double.isFinite(value) ? "°" : "");
  }

  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    } else if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size < 1e-3 || size >= 1e5) {
      String text = String.format(Locale.ROOT, "%.2e", value);
      return text.replaceFirst("\\.?0+e", "e").replaceFirst("e([+-])0", "e$1").replace("e+", "e");
    }
    int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
