package org.gmp.tf.internal.lowering;

import java.util.function.Consumer;
import org.gmp.graph.DType;
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

  /**
   * TensorFlow's pool passes over NaN, and gives the lowest number for a window of nothing but
   * -infinity or NaN. So where a window holds NaN is pooled, too.
   */
  private static Output<?> maxPool(MaxPool op, LoweringContext context) {
    OperationEmitter emit = context.emit();
    DType dtype = context.node().dtype();
    Output<?> largest = largest(op.window(), context);
    if (!emit.isForXla()) {
      double lowest = dtype == DType.FLOAT32 ? -Float.MAX_VALUE : -Double.MAX_VALUE;
      Output<?> isNumber = emit.op("Greater", largest, scalar(context, lowest));
      largest = emit.op("SelectV2", isNumber, largest, scalar(context, Double.NEGATIVE_INFINITY));
    }
    Output<?> nan = emit.cast(emit.op("IsNan", context.input(0)), dtype);
    Output<?> pooled = emit.op("MaxPool", pool(op.window()), padded(op.window(), context, nan));
    Output<?> hasNan = emit.op("Greater", pooled, scalar(context, 0));
    return emit.op("SelectV2", hasNan, scalar(context, Double.NaN), largest);
  }

  /** TensorFlow's own pool of the first input, which its gradients take, too. */
  private static Output<?> largest(Window window, LoweringContext context) {
    Output<?> images = context.input(0);
    return context
        .emit()
        .once(
            new Pooled(window, images),
            () -> context.emit().op("MaxPool", pool(window), padded(window, context, images)));
  }

  /** What was pooled how. */
  private record Pooled(Window window, Output<?> images) {}

  private static Output<?> scalar(LoweringContext context, double value) {
    return context.emit().constant(NdArray.filled(TensorType.of(context.node().dtype()), value));
  }

  private static Output<?> maxPoolGradient(MaxPoolGradient op, LoweringContext context) {
    OperationEmitter emit = context.emit();
    Window window = op.window();
    Output<?> gradient =
        emit.op(
            "MaxPoolGrad",
            pool(window),
            padded(window, context, context.input(0)),
            largest(window, context),
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
            padded(op.window(), context, context.input(0)),
            context.input(1),
            padded(op.window(), context, context.input(2)));
  }

  /** Images with the lowest number around them, which no maximum is taken from. */
  private static Output<?> padded(Window window, LoweringContext context, Output<?> images) {
    Padding padding = window.padding();
    if (padding.kind() != Padding.Kind.EXPLICIT) {
      return images;
    }
    int[] counts = {0, 0, padding.top(), padding.bottom(), padding.left(), padding.right(), 0, 0};
    return context
        .emit()
        .op(
            "PadV2",
            images,
            context.emit().constant(NdArray.of(Shape.of(4, 2), counts)),
            scalar(context, Double.NEGATIVE_INFINITY));
  }
}
