package org.gmp.graph.op;

import org.gmp.graph.DoubleArray;
import org.gmp.graph.Shape;

/**
 * Sums of many numbers, one for each element of a shape, as if added up in twice the precision:
 * what each addition rounds away is added up beside the sum (Ogita, Rump and Oishi 2005). Sums that
 * overflow or meet NaN are those of plain additions.
 */
public final class CompensatedSums {
  private final Shape shape;
  private final double[] sums;
  private final double[] lost;

  /** Sums of nothing, all 0. */
  public CompensatedSums(Shape shape) {
    this.shape = shape;
    this.sums = new double[shape.size()];
    this.lost = new double[sums.length];
  }

  /** Adds a number to the sum at a row-major position. */
  public void add(int at, double x) {
    double sum = sums[at];
    double next = sum + x;
    double added = next - sum;
    lost[at] += (sum - (next - added)) + (x - added);
    sums[at] = next;
  }

  /** The sum at a position. */
  public double sum(int at) {
    double whole = sums[at] + lost[at];
    return Double.isFinite(sums[at]) ? whole : sums[at];
  }

  /** All sums. */
  public DoubleArray toArray() {
    double[] result = new double[sums.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = sum(i);
    }
    return DoubleArray.of(shape, result);
  }
}
