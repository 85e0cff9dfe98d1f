package org.gmp.analysis.region;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import org.gmp.analysis.AnalysisException;
import org.gmp.backend.Backend;
import org.gmp.model.Model;

/**
 * The linear regions of a network with two inputs within a rectangle, exactly up to rounding, for
 * any depth: convex polygons, cut layer by layer. On a polygon of the earlier layers the next
 * layer's pre-activations are linear, so their values at its corners say where they are zero.
 */
public final class PlaneRegions {
  /** More regions than this are not followed. */
  public static final int MOST_REGIONS = 200_000;

  private static final double ZERO = 1e-12;

  /** One region: a convex polygon. */
  public static final class Region {
    private final ImmutableDoubleArray xs;
    private final ImmutableDoubleArray ys;
    private final double area;

    private Region(Polygon polygon) {
      this.xs = ImmutableDoubleArray.copyOf(polygon.xs());
      this.ys = ImmutableDoubleArray.copyOf(polygon.ys());
      this.area = polygon.area();
    }

    /** The first coordinates of the corners, in order around the polygon. */
    public ImmutableDoubleArray xs() {
      return xs;
    }

    /** The second coordinates of the corners. */
    public ImmutableDoubleArray ys() {
      return ys;
    }

    /** The area. */
    public double area() {
      return area;
    }
  }

  private final ImmutableList<Region> regions;

  private PlaneRegions(ImmutableList<Region> regions) {
    this.regions = regions;
  }

  /**
   * The regions of a model with weights within left &lt;= x_1 &lt;= right, bottom &lt;= x_2 &lt;=
   * top.
   *
   * @throws AnalysisException if the model has no weights, does not have two inputs, is not
   *     piecewise linear, or has more than {@link #MOST_REGIONS} regions there
   */
  public static PlaneRegions within(
      Model model, double left, double bottom, double right, double top, Backend backend) {
    if (!(left < right && bottom < top)) {
      throw new AnalysisException(
          String.format(
              "regions: needs left < right and bottom < top, got %s, %s, %s, %s",
              left, right, bottom, top));
    }
    try (PiecewiseLinear function = new PiecewiseLinear(model, backend)) {
      if (function.inputs() != 2) {
        throw new AnalysisException(
            "regions: a plane needs a model of 2 inputs, got " + model.input());
      }
      List<Polygon> polygons = List.of(Polygon.rectangle(left, bottom, right, top));
      for (int kink = 0; kink < function.kinks(); kink++) {
        polygons = cut(polygons, function, kink);
      }
      return new PlaneRegions(
          polygons.stream().map(Region::new).collect(ImmutableList.toImmutableList()));
    }
  }

  private static List<Polygon> cut(List<Polygon> polygons, PiecewiseLinear function, int kink) {
    List<double[]> points = new ArrayList<>();
    for (Polygon polygon : polygons) {
      polygon.corners.forEach(c -> points.add(new double[] {c.x, c.y}));
    }
    List<double[]> values = function.signal(kink, points);
    double[] zeros = new double[values.get(0).length];
    for (double[] row : values) {
      for (int unit = 0; unit < zeros.length; unit++) {
        zeros[unit] = Math.max(zeros[unit], ZERO * Math.abs(row[unit]));
      }
    }
    List<Polygon> result = new ArrayList<>();
    int from = 0;
    for (Polygon polygon : polygons) {
      int to = from + polygon.corners.size();
      result.addAll(pieces(polygon.withValues(values.subList(from, to)), zeros));
      from = to;
      if (result.size() > MOST_REGIONS) {
        throw new AnalysisException(
            "regions: more than " + MOST_REGIONS + " after " + function.name(kink));
      }
    }
    return result;
  }

  private static List<Polygon> pieces(Polygon whole, double[] zeros) {
    List<Polygon> pieces = List.of(whole);
    for (int unit = 0; unit < zeros.length; unit++) {
      List<Polygon> next = new ArrayList<>();
      for (Polygon piece : pieces) {
        next.addAll(piece.split(unit, zeros[unit]).orElse(List.of(piece)));
      }
      pieces = next;
    }
    return pieces;
  }

  /** The regions. */
  public ImmutableList<Region> regions() {
    return regions;
  }

  /** How many regions there are. */
  public int count() {
    return regions.size();
  }
}
