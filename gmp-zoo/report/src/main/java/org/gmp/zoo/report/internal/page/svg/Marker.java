package org.gmp.zoo.report.internal.page.svg;

import com.google.common.primitives.ImmutableDoubleArray;

/** Shapes that can be told apart without colour. */
public enum Marker {
  /** A disc, as an octagon. */
  CIRCLE(-4, -1.7, -1.7, -4, 1.7, -4, 4, -1.7, 4, 1.7, 1.7, 4, -1.7, 4, -4, 1.7),
  /** A square on its side. */
  SQUARE(-3.5, -3.5, 3.5, -3.5, 3.5, 3.5, -3.5, 3.5),
  /** A triangle on its side. */
  TRIANGLE(0, -4.6, 4.6, 3.4, -4.6, 3.4),
  /** A square on its corner. */
  DIAMOND(0, -5, 4.4, 0, 0, 5, -4.4, 0),
  /** A triangle on its corner. */
  WEDGE(0, 4.6, 4.6, -3.4, -4.6, -3.4),
  /** A plus with thick arms. */
  PLUS(
      -1.6, -4.6, 1.6, -4.6, 1.6, -1.6, 4.6, -1.6, 4.6, 1.6, 1.6, 1.6, 1.6, 4.6, -1.6, 4.6, -1.6,
      1.6, -4.6, 1.6, -4.6, -1.6, -1.6, -1.6);

  private final ImmutableDoubleArray corners;

  Marker(double... corners) {
    this.corners = ImmutableDoubleArray.copyOf(corners);
  }

  /** Another shape for each number below their count, then the same again. */
  public static Marker number(int index) {
    return values()[index % values().length];
  }

  Path path(double x, double y) {
    Path path = new Path();
    for (int i = 0; i < corners.length(); i += 2) {
      if (i == 0) {
        path.move(x + corners.get(i), y + corners.get(i + 1));
      } else {
        path.line(x + corners.get(i), y + corners.get(i + 1));
      }
    }
    return path.close();
  }
}
