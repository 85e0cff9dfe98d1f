package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import org.gmp.composite.BatchNormalized;
import org.gmp.composite.BatchNormalizedGradient;
import org.gmp.composite.SphericalDirection;
import org.gmp.composite.SphericalDirectionGradient;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.composite.Composite;
import org.gmp.graph.op.composite.CompositeResult;
import org.tensorflow.Output;

/** For every class of composites that is computed at once, how. */
public final class CompositeTable {
  private final ImmutableMap<Class<? extends Composite>, CompositeLowering<Composite>> lowerings;

  private CompositeTable(
      ImmutableMap<Class<? extends Composite>, CompositeLowering<Composite>> lowerings) {
    this.lowerings = lowerings;
  }

  /** All that there are. */
  public static CompositeTable standard() {
    return new CompositeTable(
        new Builder()
            .put(BatchNormalized.class, new BatchNormLowering())
            .put(BatchNormalizedGradient.class, new BatchNormLowering.Gradient())
            .put(BiasGradient.class, new BiasGradient.Lowering())
            .put(SphericalDirection.class, new SphericalLowering())
            .put(SphericalDirectionGradient.class, new SphericalLowering.Gradient())
            .lowerings
            .buildOrThrow());
  }

  /** Whether a node is the result of a composite that is not expanded, outside of XLA. */
  public boolean computes(Tensor node) {
    return node.op() instanceof CompositeResult result
        && find(result.composite())
            .filter(lowering -> lowering.takes(result.composite(), types(node.inputs())))
            .isPresent();
  }

  private static ImmutableList<TensorType> types(List<Tensor> nodes) {
    return nodes.stream().map(Tensor::type).collect(ImmutableList.toImmutableList());
  }

  Optional<CompositeLowering<Composite>> find(Composite composite) {
    return Optional.ofNullable(lowerings.get(composite.getClass()));
  }

  private static final class Builder {
    private final ImmutableMap.Builder<Class<? extends Composite>, CompositeLowering<Composite>>
        lowerings = ImmutableMap.builder();

    <C extends Composite> Builder put(Class<C> type, CompositeLowering<C> lowering) {
      lowerings.put(
          type,
          new CompositeLowering<Composite>() {
            @Override
            public boolean takes(Composite composite, List<TensorType> inputs) {
              return lowering.takes(type.cast(composite), inputs);
            }

            @Override
            public List<Output<?>> lower(Composite composite, CompositeContext context) {
              return lowering.lower(type.cast(composite), context);
            }
          });
      return this;
    }
  }
}
