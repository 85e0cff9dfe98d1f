package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.tensorflow.Output;

/** For every class of ops how it is lowered. */
public final class LoweringTable {
  private final ImmutableMap<Class<? extends Op>, Lowering<Op>> lowerings;

  private LoweringTable(ImmutableMap<Class<? extends Op>, Lowering<Op>> lowerings) {
    this.lowerings = lowerings;
  }

  /** The table of all families. */
  public static LoweringTable standard() {
    Builder table = new Builder();
    ElementwiseLowerings.addTo(table);
    ComparisonLowerings.addTo(table);
    ReductionLowerings.addTo(table);
    ShapeLowerings.addTo(table);
    IndexLowerings.addTo(table);
    ScanLowerings.addTo(table);
    ConvolutionLowerings.addTo(table);
    PoolingLowerings.addTo(table);
    RandomLowerings.addTo(table);
    return new LoweringTable(table.lowerings.buildOrThrow());
  }

  /** The classes of ops that can be lowered; leaves, which have values from elsewhere, are not. */
  public ImmutableSet<Class<? extends Op>> ops() {
    return lowerings.keySet();
  }

  Output<?> lower(LoweringContext site) {
    Op op = site.node().op();
    Lowering<Op> lowering = lowerings.get(op.getClass());
    if (lowering == null) {
      throw new GraphException(
          "tensorflow: there is no lowering for " + op + ", needed for " + site.node());
    }
    return lowering.lower(op, site);
  }

  /** Collects lowerings, each under the class that it takes. */
  static final class Builder {
    private final ImmutableMap.Builder<Class<? extends Op>, Lowering<Op>> lowerings =
        ImmutableMap.builder();

    <O extends Op> Builder put(Class<O> type, Lowering<O> lowering) {
      lowerings.put(type, (op, site) -> lowering.lower(type.cast(op), site));
      return this;
    }
  }
}
