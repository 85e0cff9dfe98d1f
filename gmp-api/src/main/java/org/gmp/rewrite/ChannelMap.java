package org.gmp.rewrite;

import java.util.Optional;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;

/**
 * What a chain of arithmetic with per-channel operands comes to: end = scale start + shift, scale
 * and shift of shape [channels] and over variables only, absent where they are 1 and 0.
 */
record ChannelMap(Tensor end, Optional<Tensor> scale, Optional<Tensor> shift) {
  static ChannelMap identity(Tensor start) {
    return new ChannelMap(start, Optional.empty(), Optional.empty());
  }

  ChannelMap scaled(Tensor end, Tensor factor) {
    Tensor vector = vector(factor);
    return new ChannelMap(
        end,
        Optional.of(scale.map(s -> s.mul(vector)).orElse(vector)),
        shift.map(s -> s.mul(vector)));
  }

  ChannelMap divided(Tensor end, Tensor divisor) {
    Tensor vector = vector(divisor);
    Tensor one = Tensor.filled(vector.type(), 1);
    return new ChannelMap(
        end, Optional.of(scale.orElse(one).div(vector)), shift.map(s -> s.div(vector)));
  }

  ChannelMap shifted(Tensor end, Tensor term) {
    Tensor vector = vector(term);
    return new ChannelMap(end, scale, Optional.of(shift.map(s -> s.add(vector)).orElse(vector)));
  }

  ChannelMap negated(Tensor end) {
    return scaled(end, Tensor.filled(end.type().withShape(Shape.scalar()), -1));
  }

  /** A per-channel operand, [1,..,1,m] or scalar, as [m]. */
  private Tensor vector(Tensor operand) {
    int channels = end.shape().dim(-1);
    int size = operand.shape().size();
    if (size == channels) {
      return operand.shape().rank() == 1 ? operand : operand.reshape(channels);
    }
    return operand.reshape(1).mul(Tensor.filled(operand.type().withShape(Shape.of(channels)), 1));
  }
}
