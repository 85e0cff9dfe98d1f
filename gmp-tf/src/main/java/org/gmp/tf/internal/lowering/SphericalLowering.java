package org.gmp.tf.internal.lowering;

import java.util.List;
import org.gmp.composite.SphericalDirection;
import org.gmp.composite.SphericalDirectionGradient;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.tf.lowering.CompositeContext;
import org.gmp.tf.lowering.CompositeLowering;
import org.tensorflow.Output;

/**
 * The unit vectors of many angles and their gradient, in blocks as {@link BlockedDirection} does.
 */
final class SphericalLowering implements CompositeLowering<SphericalDirection> {
  /** Vectors of up to as many components gain nothing. */
  private static final int SHORT = 64;

  @Override
  public boolean takes(SphericalDirection direction, List<TensorType> inputs) {
    return takes(inputs.get(0));
  }

  private static boolean takes(TensorType angles) {
    Shape shape = angles.shape();
    return shape.isStatic()
        && shape.dim(0) + 1 > SHORT
        && BlockedDirection.blockSize(shape.dim(0) + 1).isPresent();
  }

  private static BlockedDirection blocked(CompositeContext context, int angles) {
    TensorType type = context.type(angles);
    return new BlockedDirection(
        type.withShape(type.shape().withDim(0, type.shape().dim(0) + 1)), context.emit());
  }

  @Override
  public List<Output<?>> lower(SphericalDirection direction, CompositeContext context) {
    return blocked(context, 0).direction(context.input(0));
  }

  /** The gradient; it takes the blocks that the vectors were made of. */
  static final class Gradient implements CompositeLowering<SphericalDirectionGradient> {
    @Override
    public boolean takes(SphericalDirectionGradient gradient, List<TensorType> inputs) {
      return SphericalLowering.takes(inputs.get(1));
    }

    @Override
    public List<Output<?>> lower(SphericalDirectionGradient gradient, CompositeContext context) {
      List<Output<?>> direction = context.outputsOf(new SphericalDirection(), 1);
      return List.of(blocked(context, 1).gradient(context.input(0), direction));
    }
  }
}
