package org.gmp.zoo.report.stability.internal;

import org.gmp.analysis.perturbation.Distribution;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.zoo.report.Numbers;

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
    return Double.isFinite(value) ? Numbers.brief(value).replace("e+", "e") : "–";
  }
}
