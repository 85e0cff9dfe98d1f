package org.gmp.zoo.report.internal.page.svg;

/** Small pieces of a chart's marks, for legends. */
public final class Swatch {
  private static final double WIDTH = 30;
  private static final double HEIGHT = 14;

  private Swatch() {}

  /** A line. */
  public static String line(String classes) {
    return drawn(classes, new Path().move(0, HEIGHT / 2).line(WIDTH, HEIGHT / 2));
  }

  /** Dots. */
  public static String dots(String classes) {
    return drawn(classes, new Path().dot(WIDTH / 4, HEIGHT / 2).dot(3 * WIDTH / 4, HEIGHT / 2));
  }

  /** Crosses. */
  public static String crosses(double arm, String classes) {
    return drawn(
        classes,
        new Path().cross(WIDTH / 4, HEIGHT / 2, arm).cross(3 * WIDTH / 4, HEIGHT / 2, arm));
  }

  /** An area. */
  public static String area(String classes) {
    return drawn(classes, new Path().rectangle(2, 1, WIDTH - 4, HEIGHT - 2));
  }

  /** A marker. */
  public static String marker(Marker marker, String classes) {
    return drawn(classes, marker.path(WIDTH / 2, HEIGHT / 2));
  }

  private static String drawn(String classes, Path path) {
    SvgWriter out = new SvgWriter();
    out.open(
        "svg",
        "class",
        "swatch",
        "viewBox",
        "0 0 " + Path.number(WIDTH) + " " + Path.number(HEIGHT),
        "aria-hidden",
        "true");
    return out.leaf("path", "class", classes, "d", path).close().toString();
  }
}
