package org.gmp.zoo.report.internal.page.svg;

import java.util.Optional;

/** The part of an endless straight line that a picture shows. */
public final class StraightLine {
  private StraightLine() {}

  /**
   * Two points of a line, far enough apart to leave the picture at both ends.
   *
   * @param normal the unit vector across the line
   * @param point a point of it
   * @return {xs, ys} of the two, or nothing if the line passes far from the picture
   */
  public static Optional<double[][]> across(double[] normal, double[] point, Range x, Range y) {
    double toMiddleX = (x.low() + x.high()) / 2 - point[0];
    double toMiddleY = (y.low() + y.high()) / 2 - point[1];
    double reach = x.length() + y.length();
    double distance = normal[0] * toMiddleX + normal[1] * toMiddleY;
    if (!(Math.abs(distance) < reach)) {
      return Optional.empty();
    }
    // From the point of the line nearest to the middle.
    double along = normal[0] * toMiddleY - normal[1] * toMiddleX;
    return Optional.of(
        new double[][] {
          {point[0] - normal[1] * (along - reach), point[0] - normal[1] * (along + reach)},
          {point[1] + normal[0] * (along - reach), point[1] + normal[0] * (along + reach)}
        });
  }
}
