package org.gmp.zoo.report.internal.page.svg;

/** The data of a path element, in tenths of a pixel. */
final class Path {
  /** Farther out than this some programs draw nothing at all. */
  private static final double FAR = 100_000;

  private final StringBuilder data = new StringBuilder();

  static String number(double value) {
    long tenths = Math.round(Math.max(-FAR, Math.min(FAR, value)) * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
  }

  Path move(double x, double y) {
    return command('M', x, y);
  }

  Path line(double x, double y) {
    return command('L', x, y);
  }

  Path close() {
    data.append('Z');
    return this;
  }

  /** A line of no length, which round caps make a dot. */
  Path dot(double x, double y) {
    move(x, y);
    data.append("h0");
    return this;
  }

  /** An upright cross. */
  Path cross(double x, double y, double arm) {
    return move(x - arm, y).line(x + arm, y).move(x, y - arm).line(x, y + arm);
  }

  /** A rectangle. */
  Path rectangle(double x, double y, double width, double height) {
    move(x, y);
    data.append('h').append(number(width)).append('v').append(number(height));
    data.append('h').append(number(-width));
    return close();
  }

  private Path command(char command, double x, double y) {
    data.append(command).append(number(x)).append(' ').append(number(y));
    return this;
  }

  boolean isEmpty() {
    return data.length() == 0;
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
