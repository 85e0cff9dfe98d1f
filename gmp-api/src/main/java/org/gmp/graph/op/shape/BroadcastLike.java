package org.gmp.graph.op.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.gmp.graph.Broadcasting;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * y = x repeated to the shape of a second input, whose numbers do not matter. Gradient: dy, which
 * the caller sums down to x; zero for the second input.
 */
public final class BroadcastLike extends Op {
  @Override
  public String name() {
    return "broadcast_like";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.require(
        Objects.equals(Broadcasting.join(in.shape(0), in.shape(1)), in.shape(1)),
        "%s does not broadcast to %s",
        in.shape(0),
        in.shape(1));
    return in.type(0).withShape(in.shape(1));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Arrays.asList(dy, null);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return in.get(0).broadcastTo(in.get(1).shape());
  }
}
