package org.gmp.tf.internal.lowering;

import java.util.function.Consumer;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.graph.op.pooling.AveragePool;
import org.gmp.graph.op.pooling.AveragePoolGradient;
import org.gmp.graph.op.pooling.MaxPool;
import org.gmp.graph.op.pooling.MaxPoolGradient;
import org.gmp.graph.op.pooling.MaxPoolPick;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;

/** Pools of images [batch, height, width, channels]. */
final class PoolingLowerings {
  private PoolingLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(MaxPool.class, LeadingAxesLowerings.merged(PoolingLowerings::maxPool))
        .put(MaxPoolGradient.class, LeadingAxesLowerings.merged(PoolingLowerings::maxPoolGradient))
        .put(MaxPoolPick.class, LeadingAxesLowerings.merged(PoolingLowerings::maxPoolPick))
        .put(
            AveragePool.class,
            LeadingAxesLowerings.merged(
                (op, context) -> context.emit().op("AvgPool", pool(op.window()), context.input(0))))
        .put(
            AveragePoolGradient.class,
            LeadingAxesLowerings.merged(
                (op, context) ->
                    context
                        .emit()
                        .op(
                            "AvgPoolGrad",
                            pool(op.window()),
                            ConvolutionLowerings.sizes(context, context.node().shape()),
                            context.input(0))));
  }

  /** A pool's attributes; explicit padding was added to the images before, see {@link #padded}. */
  private static Consumer<GraphOperationBuilder> pool(Window window) {
    String padding = window.padding().kind() == Padding.Kind.SAME ? "SAME" : "VALID";
    return builder ->
        builder
            .setAttr("ksize", new long[] {1, window.height(), window.width(), 1})
            .setAttr("strides", ConvolutionLowerings.strides(window))
            .setAttr("padding", padding);
  }

  private static Output<?> maxPool(MaxPool op, LoweringContext context) {
    return context.emit().op("MaxPool", pool(op.window()), padded(op.window(), context, 0));
  }

  private static Output<?> maxPoolGradient(MaxPoolGradient op, LoweringContext context) {
    OperationEmitter emit = context.emit();
    Window window = op.window();
    Output<?> gradient =
        emit.op(
            "MaxPoolGrad",
            pool(window),
            padded(window, context, 0),
            context.input(1),
            context.input(2));
    if (window.padding().kind() != Padding.Kind.EXPLICIT) {
      return gradient;
    }
    int[] begins = {0, window.padding().top(), window.padding().left(), 0};
    int[] sizes = context.shape(0).withDim(0, 1).toArray();
    sizes[0] = -1;
    return emit.op("Slice", gradient, emit.ints(begins), emit.ints(sizes));
  }

  private static Output<?> maxPoolPick(MaxPoolPick op, LoweringContext context) {
    return context
        .emit()
        .op(
            "MaxPoolGradGrad",
            pool(op.window()),
            padded(op.window(), context, 0),
            context.input(1),
            padded(op.window(), context, 2));
  }

  /** Images with the lowest number around them, which no maximum is taken from. */
  private static Output<?> padded(Window window, LoweringContext context, int input) {
    Padding padding = window.padding();
    if (padding.kind() != Padding.Kind.EXPLICIT) {
      return context.input(input);
    }
    int[] counts = {0, 0, padding.top(), padding.bottom(), padding.left(), padding.right(), 0, 0};
    TensorType scalar = TensorType.of(context.node().dtype());
    return context
        .emit()
        .op(
            "PadV2",
            context.input(input),
            context.emit().constant(NdArray.of(Shape.of(4, 2), counts)),
            context.emit().constant(NdArray.filled(scalar, Double.NEGATIVE_INFINITY)));
  }
}
