package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.composite.Composite;
import org.gmp.graph.op.composite.CompositeResult;
import org.gmp.tf.lowering.CompositeContext;
import org.gmp.tf.lowering.CompositeLowering;
import org.gmp.tf.lowering.Lowering;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringProvider;
import org.gmp.tf.lowering.LoweringRegistry;
import org.tensorflow.Output;

/** For every class of ops, and of composites that are computed at once, how it is lowered. */
public final class LoweringTable {
  private static final ImmutableList<LoweringProvider> FAMILIES =
      ImmutableList.of(
          LeafLowerings::addTo,
          ArithmeticLowerings::addTo,
          ElementwiseLowerings::addTo,
          ComparisonLowerings::addTo,
          ReductionLowerings::addTo,
          ShapeLowerings::addTo,
          IndexLowerings::addTo,
          LinearLowerings::addTo,
          ConvolutionLowerings::addTo,
          PoolingLowerings::addTo,
          ScanLowerings::addTo,
          RandomLowerings::addTo,
          ControlLowerings::addTo,
          CompositeLowerings::addTo);

  private final ImmutableMap<Class<? extends Op>, Lowering<Op>> lowerings;
  private final ImmutableMap<Class<? extends Composite>, CompositeLowering<Composite>> composites;

  private LoweringTable(Iterable<LoweringProvider> providers) {
    Registry registry = new Registry();
    providers.forEach(provider -> provider.register(registry));
    this.lowerings = ImmutableMap.copyOf(registry.lowerings);
    this.composites = ImmutableMap.copyOf(registry.composites);
  }

  /** The table of all families, and of what {@link LoweringProvider}s of this process add. */
  public static LoweringTable standard() {
    return with(ImmutableList.of());
  }

  /**
   * The standard table and more.
   *
   * @throws GraphException if a class of ops would have two lowerings
   */
  public static LoweringTable with(Iterable<LoweringProvider> more) {
    return new LoweringTable(
        Iterables.concat(FAMILIES, ServiceLoader.load(LoweringProvider.class), more));
  }

  /** The table of what one provider registers. */
  static LoweringTable of(LoweringProvider provider) {
    return new LoweringTable(ImmutableList.of(provider));
  }

  /** The classes of ops that can be lowered; leaves, which have values from elsewhere, are not. */
  public ImmutableSet<Class<? extends Op>> ops() {
    return lowerings.keySet();
  }

  Output<?> lower(LoweringContext context) {
    Op op = context.node().op();
    Lowering<Op> lowering = lowerings.get(op.getClass());
    if (lowering == null) {
      throw new GraphException(
          ("tensorflow: there is no lowering for %1$s, needed for %2$s; give one by"
                  + " TensorflowBackend.builder().lowering(%3$s.class, ...) or by a"
                  + " LoweringProvider")
              .formatted(op, context.node(), op.getClass().getSimpleName()));
    }
    return lowering.lower(op, context);
  }

  /** Whether a node is the result of a composite that is computed at once. */
  boolean computesAtOnce(Tensor node) {
    if (!(node.op() instanceof CompositeResult result)) {
      return false;
    }
    CompositeLowering<Composite> lowering = composites.get(result.composite().getClass());
    return lowering != null
        && lowering.takes(result.composite(), node.inputs().stream().map(Tensor::type).toList());
  }

  List<Output<?>> lower(Composite composite, CompositeContext context) {
    CompositeLowering<Composite> lowering = composites.get(composite.getClass());
    if (lowering == null) {
      throw new GraphException("tensorflow: there is no lowering for the composite " + composite);
    }
    return lowering.lower(composite, context);
  }

  private static final class Registry implements LoweringRegistry {
    private final Map<Class<? extends Op>, Lowering<Op>> lowerings = new HashMap<>();
    private final Map<Class<? extends Composite>, CompositeLowering<Composite>> composites =
        new HashMap<>();

    @Override
    public <O extends Op> LoweringRegistry put(Class<O> type, Lowering<O> lowering) {
      Lowering<Op> casting = (op, context) -> lowering.lower(type.cast(op), context);
      if (lowerings.putIfAbsent(type, casting) != null) {
        throw new GraphException(
            "tensorflow: ops of " + type.getName() + " have a lowering already, got another");
      }
      return this;
    }

    @Override
    public <C extends Composite> LoweringRegistry putComposite(
        Class<C> type, CompositeLowering<C> lowering) {
      if (composites.putIfAbsent(type, new Casting<>(type, lowering)) != null) {
        throw new GraphException(
            "tensorflow: composites of "
                + type.getName()
                + " have a lowering already, got another");
      }
      return this;
    }
  }

  private record Casting<C extends Composite>(Class<C> type, CompositeLowering<C> lowering)
      implements CompositeLowering<Composite> {
    @Override
    public boolean takes(Composite composite, List<TensorType> inputs) {
      return lowering.takes(type.cast(composite), inputs);
    }

    @Override
    public List<Output<?>> lower(Composite composite, CompositeContext context) {
      return lowering.lower(type.cast(composite), context);
    }
  }
}
