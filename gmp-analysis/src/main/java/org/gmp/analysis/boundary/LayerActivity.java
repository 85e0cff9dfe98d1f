package org.gmp.analysis.boundary;

import com.google.common.collect.ImmutableList;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** How often each ReLU unit of a layer is active on some data. */
public final class LayerActivity {
  private final String layer;
  private final double[] shares;

  LayerActivity(String layer, double[] shares) {
    this.layer = layer;
    this.shares = shares;
  }

  /** The layer's name, or that of the ReLU's node for units without a boundary. */
  public String layer() {
    return layer;
  }

  /** The number of units. */
  public int units() {
    return shares.length;
  }

  /** The share, in [0, 1], of the places where the unit's pre-activation is positive. */
  public double activeShare(int unit) {
    return shares[unit];
  }

  /** The units that are active nowhere: their incoming weights have no gradient. */
  public ImmutableList<Integer> dead() {
    return unitsWhere(share -> share == 0);
  }

  /** The units that are active everywhere: on these data they are linear. */
  public ImmutableList<Integer> alwaysOn() {
    return unitsWhere(share -> share == 1);
  }

  private ImmutableList<Integer> unitsWhere(DoublePredicate condition) {
    return IntStream.range(0, shares.length)
        .filter(j -> condition.test(shares[j]))
        .boxed()
        .collect(ImmutableList.toImmutableList());
  }

  /** For example {@code dense_1: 100 units, 3 dead, 0 always on}. */
  @Override
  public String toString() {
    return layer
        + ": "
        + units()
        + " units, "
        + dead().size()
        + " dead, "
        + alwaysOn().size()
        + " always on";
  }
}
