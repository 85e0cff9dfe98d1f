package org.gmp.analysis.boundary;

/** Angles between directions, in radians. */
final class Angles {
  private Angles() {}

  /**
   * The angle in [0, pi] between two unit vectors, by Kahan's formula 2 atan2(||u - v||, ||u +
   * v||): unlike the arc cosine of their product it keeps all digits near 0 and near pi. NaN if
   * either has a NaN.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double between(double[] u, double[] v) {
    if (u.length != v.length) {
      throw new IllegalArgumentException(
          "angle: vectors must be of one length, got " + u.length + " and " + v.length);
    }
    double difference = 0;
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      difference += (u[i] - v[i]) * (u[i] - v[i]);
      sum += (u[i] + v[i]) * (u[i] + v[i]);
    }
    return 2 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
  }

  /** {@link #between} of each column of two row-major matrices with {@code columns} columns. */
  static double[] betweenColumns(double[] u, double[] v, int columns) {
    double[] difference = new double[columns];
    double[] sum = new double[columns];
    for (int at = 0; at < u.length; at += columns) {
      for (int j = 0; j < columns; j++) {
        double minus = u[at + j] - v[at + j];
        double plus = u[at + j] + v[at + j];
        difference[j] += minus * minus;
        sum[j] += plus * plus;
      }
    }
    double[] angles = new double[columns];
    for (int j = 0; j < columns; j++) {
      angles[j] = 2 * Math.atan2(Math.sqrt(difference[j]), Math.sqrt(sum[j]));
    }
    return angles;
  }
}
