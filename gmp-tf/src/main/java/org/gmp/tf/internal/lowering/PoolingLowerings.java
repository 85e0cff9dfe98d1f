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
import org.gmp.tf.internal.emit.Emitter;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;

/** Pools of images [batch, height, width, channels]. */
final class PoolingLowerings {
  private PoolingLowerings() {}

  static void addTo(LoweringTable.Builder table) {
    table
        .put(MaxPool.class, LeadingAxesLowerings.merged(PoolingLowerings::maxPool))
        .put(MaxPoolGradient.class, LeadingAxesLowerings.merged(PoolingLowerings::maxPoolGradient))
        .put(MaxPoolPick.class, LeadingAxesLowerings.merged(PoolingLowerings::maxPoolPick))
        .put(
            AveragePool.class,
            LeadingAxesLowerings.merged(
                (op, site) -> site.emit().op("AvgPool", pool(op.window()), site.input(0))))
        .put(
            AveragePoolGradient.class,
            LeadingAxesLowerings.merged(
                (op, site) ->
                    site.emit()
                        .op(
                            "AvgPoolGrad",
                            pool(op.window()),
                            ConvolutionLowerings.sizes(site, site.node().shape()),
                            site.input(0))));
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

  private static Output<?> maxPool(MaxPool op, LoweringContext site) {
    return site.emit().op("MaxPool", pool(op.window()), padded(op.window(), site, 0));
  }

  private static Output<?> maxPoolGradient(MaxPoolGradient op, LoweringContext site) {
    Emitter emit = site.emit();
    Window window = op.window();
    Output<?> gradient =
        emit.op("MaxPoolGrad", pool(window), padded(window, site, 0), site.input(1), site.input(2));
    if (window.padding().kind() != Padding.Kind.EXPLICIT) {
      return gradient;
    }
    int[] begins = {0, window.padding().top(), window.padding().left(), 0};
    int[] sizes = site.shape(0).withDim(0, 1).toArray();
    sizes[0] = -1;
    return emit.op("Slice", gradient, emit.ints(begins), emit.ints(sizes));
  }

  private static Output<?> maxPoolPick(MaxPoolPick op, LoweringContext site) {
    return site.emit()
        .op(
            "MaxPoolGradGrad",
            pool(op.window()),
            padded(op.window(), site, 0),
            site.input(1),
            padded(op.window(), site, 2));
  }

  /** Images with the lowest number around them, which no maximum is taken from. */
  private static Output<?> padded(Window window, LoweringContext site, int input) {
    Padding padding = window.padding();
    if (padding.kind() != Padding.Kind.EXPLICIT) {
      return site.input(input);
    }
    int[] counts = {0, 0, padding.top(), padding.bottom(), padding.left(), padding.right(), 0, 0};
    TensorType scalar = TensorType.of(site.node().dtype());
    return site.emit()
        .op(
            "PadV2",
            site.input(input),
            site.emit().constant(NdArray.of(Shape.of(4, 2), counts)),
            site.emit().constant(NdArray.filled(scalar, Double.NEGATIVE_INFINITY)));
  }
}
