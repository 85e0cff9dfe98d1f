package org.gmp.zoo.report.internal.page.svg;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A chart of two axes, on which marks are drawn in the order of the calls and in the numbers of the
 * axes. What lies beyond the axes is cut off. Colours and widths come from the stylesheet by the
 * class names that each mark is given.
 */
public final class Plot {
  private static final double LEFT = 58;

  /** Room for the names of rows, in bold, if they are no longer than GmP+IMN. */
  private static final double LEFT_OF_ROWS = 92;

  private static final double PIXELS_PER_LETTER = 9.5;
  private static final double RIGHT = 24;
  private static final double TOP = 8;
  private static final double BOTTOM = 42;
  private static final double TICK_GAP = 6;
  private static final double EXPONENT_RISE = -4.5;
  private static final int PIXELS_PER_X_TICK = 46;
  private static final int PIXELS_PER_Y_TICK = 36;

  /** The width of what lies between the axes, in pixels. */
  public static final double INNER_WIDTH = 318;

  private final Axis x;
  private final Axis y;
  private final ImmutableList<String> rows;
  private final boolean downwards;
  private final double innerHeight;
  private final double left;
  private final double width;
  private final SvgWriter marks = new SvgWriter();

  private Plot(Axis x, Axis y, List<String> rows, boolean downwards, double innerHeight) {
    this.x = x;
    this.y = y;
    this.rows = ImmutableList.copyOf(rows);
    this.downwards = downwards;
    this.innerHeight = innerHeight;
    int longest = rows.stream().mapToInt(String::length).max().orElse(0);
    this.left = rows.isEmpty() ? LEFT : Math.max(LEFT_OF_ROWS, longest * PIXELS_PER_LETTER + 12);
    this.width = left + INNER_WIDTH + RIGHT;
  }

  /** A chart whose second axis rises. */
  public static Plot of(Axis x, Axis y, double innerHeight) {
    return new Plot(x, y, ImmutableList.of(), false, innerHeight);
  }

  /** A chart whose second axis falls, as time in a log. */
  public static Plot downwards(Axis x, Axis y, double innerHeight) {
    return new Plot(x, y, ImmutableList.of(), true, innerHeight);
  }

  /** A chart with a row for each of some names, the first on top; row i spans [i, i + 1]. */
  public static Plot ofRows(Axis x, List<String> rows, double rowHeight) {
    Axis y = Axis.of("", Scale.linear(Range.of(0, rows.size())));
    return new Plot(x, y, rows, true, rows.size() * rowHeight);
  }

  private double px(double value) {
    return x.scale().at(value) * INNER_WIDTH;
  }

  private double py(double value) {
    double at = y.scale().at(value);
    return (downwards ? at : 1 - at) * innerHeight;
  }

  private static boolean drawn(double px, double py) {
    return !Double.isNaN(px) && !Double.isNaN(py);
  }

  /** A line through points, broken where one has no place. */
  public Plot line(double[] xs, double[] ys, String classes) {
    return path(linePath(xs, ys), classes);
  }

  /** A line that tells its name when pointed at. */
  public Plot line(double[] xs, double[] ys, String title, String classes) {
    Path path = linePath(xs, ys);
    if (!path.isEmpty()) {
      marks.open("path", "class", classes, "d", path);
      marks.text("title", title);
      marks.close();
    }
    return this;
  }

  private Path linePath(double[] xs, double[] ys) {
    Path path = new Path();
    boolean pen = false;
    for (int i = 0; i < xs.length; i++) {
      double px = px(xs[i]);
      double py = py(ys[i]);
      boolean next = i + 1 < xs.length && drawn(px(xs[i + 1]), py(ys[i + 1]));
      if (!drawn(px, py)) {
        pen = false;
      } else if (pen) {
        path.line(px, py);
      } else if (next) {
        path.move(px, py);
        pen = true;
      } else {
        path.dot(px, py);
      }
    }
    return path;
  }

  /** The area between two lines, in pieces where one of them has no place. */
  public Plot band(double[] xs, double[] low, double[] high, String classes) {
    Path path = new Path();
    for (int from = 0; from < xs.length; from++) {
      int to = from;
      while (to < xs.length && drawn(px(xs[to]), py(low[to]) + py(high[to]))) {
        to++;
      }
      if (to - from > 1) {
        path.move(px(xs[from]), py(high[from]));
        for (int i = from + 1; i < to; i++) {
          path.line(px(xs[i]), py(high[i]));
        }
        for (int i = to - 1; i >= from; i--) {
          path.line(px(xs[i]), py(low[i]));
        }
        path.close();
      }
      from = to;
    }
    return path(path, classes);
  }

  /** A dot at each point, its size the width of the stroke. */
  public Plot dots(double[] xs, double[] ys, String classes) {
    Path path = new Path();
    for (int i = 0; i < xs.length; i++) {
      if (x.scale().shows(xs[i]) && y.scale().shows(ys[i])) {
        path.dot(px(xs[i]), py(ys[i]));
      }
    }
    return path(path, classes);
  }

  /** A cross at each point. */
  public Plot crosses(double[] xs, double[] ys, double arm, String classes) {
    Path path = new Path();
    for (int i = 0; i < xs.length; i++) {
      if (x.scale().shows(xs[i]) && y.scale().shows(ys[i])) {
        path.cross(px(xs[i]), py(ys[i]), arm);
      }
    }
    return path(path, classes);
  }

  /** A marker that tells its name when pointed at. */
  public Plot marker(Marker marker, double atX, double atY, String title, String classes) {
    if (drawn(px(atX), py(atY))) {
      marks.open("path", "class", classes, "d", marker.path(px(atX), py(atY)));
      marks.text("title", title);
      marks.close();
    }
    return this;
  }

  /** A circle of that many pixels about a point. */
  public Plot ring(double atX, double atY, double radius, String classes) {
    if (drawn(px(atX), py(atY))) {
      marks.leaf("circle", "class", classes, "cx", px(atX), "cy", py(atY), "r", radius);
    }
    return this;
  }

  /** Upright ticks at the lower edge. */
  public Plot rug(double[] xs, double length, String classes) {
    Path path = new Path();
    for (double at : xs) {
      if (x.scale().shows(at)) {
        path.move(px(at), innerHeight).line(px(at), innerHeight - length);
      }
    }
    return path(path, classes);
  }

  /** Rectangles from corner to corner: each of {left, top, right, bottom} in the axes' numbers. */
  public Plot rectangles(List<double[]> corners, String classes) {
    Path path = new Path();
    for (double[] c : corners) {
      double left = px(c[0]);
      double top = py(c[1]);
      path.rectangle(left, top, px(c[2]) - left, py(c[3]) - top);
    }
    return path(path, classes);
  }

  /** Closed lines that bound an area by the even-odd rule: each {xs, ys}. */
  public Plot area(List<double[][]> loops, String classes) {
    Path path = new Path();
    for (double[][] loop : loops) {
      for (int i = 0; i < loop[0].length; i++) {
        double px = px(loop[0][i]);
        double py = py(loop[1][i]);
        if (i == 0) {
          path.move(px, py);
        } else {
          path.line(px, py);
        }
      }
      path.close();
    }
    return path(path, classes);
  }

  private Plot path(Path path, String classes) {
    if (!path.isEmpty()) {
      marks.leaf("path", "class", classes, "d", path);
    }
    return this;
  }

  /** The chart as an element for a page; the label says in words what is to be seen. */
  public String svg(String label) {
    double height = innerHeight + TOP + BOTTOM;
    SvgWriter out = new SvgWriter();
    out.open(
        "svg",
        "viewBox",
        "0 0 " + Path.number(width) + " " + Path.number(height),
        "role",
        "img",
        "aria-label",
        label);
    xAxis(out);
    if (rows.isEmpty()) {
      yAxis(out);
    } else {
      rowNames(out);
    }
    out.leaf(
        "rect", "class", "frame", "x", left, "y", TOP, "width", INNER_WIDTH, "height", innerHeight);
    // An inner svg cuts off what lies outside, without an id that would have to be unique.
    out.open("svg", "x", left, "y", TOP, "width", INNER_WIDTH, "height", innerHeight);
    return out + marks.toString() + out.rest();
  }

  private void xAxis(SvgWriter out) {
    Path grid = new Path();
    for (Tick tick : x.scale().ticks((int) INNER_WIDTH / PIXELS_PER_X_TICK)) {
      double at = left + px(tick.value());
      grid.move(at, TOP).line(at, TOP + innerHeight);
      tick(out, tick, "tick mid", at, TOP + innerHeight + 16);
    }
    out.leaf("path", "class", "grid", "d", grid);
    out.text(
        "text",
        x.label(),
        "class",
        "axis mid",
        "x",
        left + INNER_WIDTH / 2,
        "y",
        TOP + innerHeight + 34);
  }

  private void yAxis(SvgWriter out) {
    Path grid = new Path();
    for (Tick tick : y.scale().ticks((int) innerHeight / PIXELS_PER_Y_TICK)) {
      double at = TOP + py(tick.value());
      grid.move(left, at).line(left + INNER_WIDTH, at);
      tick(out, tick, "tick end", left - TICK_GAP, at + 4);
    }
    out.leaf("path", "class", "grid", "d", grid);
    String middle = Path.number(TOP + innerHeight / 2);
    out.text(
        "text",
        y.label(),
        "class",
        "axis mid",
        "x",
        12.0,
        "y",
        middle,
        "transform",
        "rotate(-90 12 " + middle + ")");
  }

  private static void tick(SvgWriter out, Tick tick, String classes, double x, double y) {
    out.open("text", "class", classes, "x", x, "y", y).characters(tick.label());
    if (!tick.exponent().isEmpty()) {
      out.text("tspan", tick.exponent(), "class", "exponent", "dy", EXPONENT_RISE);
    }
    out.close();
  }

  private void rowNames(SvgWriter out) {
    Path lines = new Path();
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        lines.move(left, TOP + py(i)).line(left + INNER_WIDTH, TOP + py(i));
      }
      double at = TOP + py(i + 0.5) + 4;
      out.text("text", rows.get(i), "class", "row end", "x", left - TICK_GAP, "y", at);
    }
    out.leaf("path", "class", "grid", "d", lines);
  }
}
