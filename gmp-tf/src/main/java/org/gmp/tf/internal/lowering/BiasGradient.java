package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.composite.Composite;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.optimize.OpPattern;
import org.gmp.optimize.Pass;
import org.gmp.optimize.Pattern;
import org.gmp.optimize.Rule;
import org.gmp.tf.lowering.CompositeContext;
import org.gmp.tf.lowering.CompositeLowering;
import org.tensorflow.Output;

/**
 * The sum for each channel of the gradient that a convolution's kernel gradient takes, too: the
 * gradient of its bias, which oneDNN computes along with the kernel's. Other sums for each channel,
 * such as those of means, stay sums, which TensorFlow's mixed-precision rewrite leaves in single
 * precision; it computes gradients of biases in bfloat16, where a sum of many numbers is nothing.
 */
public final class BiasGradient extends Composite {
  private static final ImmutableIntArray BUT_CHANNELS = ImmutableIntArray.of(0, 1, 2);
  private static final Pattern GRADIENT = Pattern.any();
  private static final OpPattern<Sum> SUM =
      Pattern.op(Sum.class, sum -> sum.axes().equals(BUT_CHANNELS), GRADIENT)
          .where((node, match) -> match.feeds(match.get(GRADIENT), Conv2DKernelGradient.class, 1));

  /** Finds the gradients of biases. */
  public static final Pass PASS =
      Pass.of(
          "bias-gradients",
          "Sums for each channel of what a kernel's gradient is made of are a bias's gradient.",
          Pass.Effect.LAST_BITS,
          Rule.of(
              "bias-gradient",
              "sum(d) = bias-gradient(d), where there is kernel-gradient(z, d)",
              SUM,
              m -> new BiasGradient(m.op(SUM).keepDims()).apply(m.get(GRADIENT)).get(0)));

  private final boolean keepDims;

  private BiasGradient(boolean keepDims) {
    this.keepDims = keepDims;
  }

  @Override
  public String name() {
    return "bias_gradient";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("keep_dims", keepDims);
  }

  @Override
  public int inputCount() {
    return 1;
  }

  @Override
  public int resultCount() {
    return 1;
  }

  @Override
  public ImmutableList<Tensor> expand(List<Tensor> inputs) {
    Tensor gradient = inputs.get(0);
    return ImmutableList.of(keepDims ? gradient.sumKeepingDims(0, 1, 2) : gradient.sum(0, 1, 2));
  }

  /** As BiasAddGrad. */
  static final class Lowering implements CompositeLowering<BiasGradient> {
    @Override
    public boolean takes(BiasGradient gradient, List<TensorType> inputs) {
      return true;
    }

    @Override
    public List<Output<?>> lower(BiasGradient gradient, CompositeContext context) {
      Output<?> sums = context.emit().op("BiasAddGrad", context.input(0));
      int channels = context.type(0).shape().dim(3);
      return List.of(gradient.keepDims ? context.emit().reshape(sums, 1, 1, 1, channels) : sums);
    }
  }
}
