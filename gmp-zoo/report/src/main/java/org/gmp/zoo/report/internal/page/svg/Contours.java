package org.gmp.zoo.report.internal.page.svg;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a function that is known on a grid reaches a level: marching squares (Maple 2003). The grid
 * is taken to be surrounded by values far below, so that the lines are closed.
 */
public final class Contours {
  private final double[] xs;
  private final double[] ys;
  private final double[][] values;

  /**
   * A function on a grid.
   *
   * @param xs rising
   * @param ys rising
   * @param values finite, [xs.length][ys.length]
   */
  public Contours(double[] xs, double[] ys, double[][] values) {
    this.xs = surrounded(xs);
    this.ys = surrounded(ys);
    this.values = new double[xs.length + 2][ys.length + 2];
    for (int i = 0; i < this.xs.length; i++) {
      for (int j = 0; j < this.ys.length; j++) {
        boolean inside = i > 0 && i <= xs.length && j > 0 && j <= ys.length;
        this.values[i][j] = inside ? values[i - 1][j - 1] : Double.NEGATIVE_INFINITY;
      }
    }
  }

  /** The first and last once more: what surrounds the grid takes no room. */
  private static double[] surrounded(double[] axis) {
    double[] wider = new double[axis.length + 2];
    System.arraycopy(axis, 0, wider, 1, axis.length);
    wider[0] = axis[0];
    wider[wider.length - 1] = axis[axis.length - 1];
    return wider;
  }

  /** The closed lines around where the function is at least the level, each {xs, ys}. */
  public ImmutableList<double[][]> above(double level) {
    Map<Long, Long> next = new HashMap<>();
    for (int i = 0; i + 1 < xs.length; i++) {
      for (int j = 0; j + 1 < ys.length; j++) {
        cell(i, j, level, next);
      }
    }
    ImmutableList.Builder<double[][]> loops = ImmutableList.builder();
    while (!next.isEmpty()) {
      loops.add(coordinates(follow(next.keySet().iterator().next(), next), level));
    }
    return loops.build();
  }

  /** The lines along which the function crosses the level within the grid, each {xs, ys}. */
  public ImmutableList<double[][]> at(double level) {
    Map<Long, Long> next = new HashMap<>();
    for (int i = 1; i + 2 < xs.length; i++) {
      for (int j = 1; j + 2 < ys.length; j++) {
        cell(i, j, level, next);
      }
    }
    // Lines that begin at the rim come first: whatever is left then is closed.
    ImmutableList.Builder<double[][]> lines = ImmutableList.builder();
    Set<Long> starts = Sets.difference(next.keySet(), Set.copyOf(next.values())).immutableCopy();
    for (long start : starts) {
      lines.add(coordinates(follow(start, next), level));
    }
    while (!next.isEmpty()) {
      lines.add(coordinates(follow(next.keySet().iterator().next(), next), level));
    }
    return lines.build();
  }

  private static List<Long> follow(long start, Map<Long, Long> next) {
    List<Long> edges = new ArrayList<>(List.of(start));
    Long edge = next.remove(start);
    while (edge != null) {
      edges.add(edge);
      edge = next.remove(edge);
    }
    return edges;
  }

  /** Joins the edges that the line crosses, with what lies above the level on its left. */
  private void cell(int i, int j, double level, Map<Long, Long> next) {
    long[] edges = {edge(i, j, 0), edge(i + 1, j, 1), edge(i, j + 1, 0), edge(i, j, 1)};
    boolean[] above = {
      values[i][j] >= level,
      values[i + 1][j] >= level,
      values[i + 1][j + 1] >= level,
      values[i][j + 1] >= level
    };
    // Corner k lies between edges k - 1 and k. Where the line leaves what is above by edge k, it
    // came in by the nearest edge before k across which it rises.
    for (int k = 0; k < 4; k++) {
      if (above[k] && !above[(k + 1) % 4]) {
        int from = k;
        while (above[from]) {
          from = (from + 3) % 4;
        }
        next.put(edges[k], edges[from]);
      }
    }
  }

  /** The edge from grid point (i, j) to the next along x (0) or y (1). */
  private long edge(int i, int j, int along) {
    return 2L * ((long) i * ys.length + j) + along;
  }

  private double[][] coordinates(List<Long> edges, double level) {
    double[][] line = new double[2][edges.size()];
    for (int k = 0; k < edges.size(); k++) {
      long point = edges.get(k) / 2;
      boolean alongY = edges.get(k) % 2 == 1;
      int i = (int) (point / ys.length);
      int j = (int) (point % ys.length);
      int i2 = alongY ? i : i + 1;
      int j2 = alongY ? j + 1 : j;
      double share = share(values[i][j], values[i2][j2], level);
      line[0][k] = xs[i] + share * (xs[i2] - xs[i]);
      line[1][k] = ys[j] + share * (ys[j2] - ys[j]);
    }
    return line;
  }

  private static double share(double from, double to, double level) {
    // Beyond the rim there is nothing: both ends are in one place.
    return Double.isInfinite(from) || Double.isInfinite(to) ? 0 : (level - from) / (to - from);
  }
}
