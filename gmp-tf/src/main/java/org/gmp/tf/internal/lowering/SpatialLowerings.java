package org.gmp.tf.internal.lowering;

import java.util.function.Consumer;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.AveragePool;
import org.gmp.graph.op.AveragePoolGradient;
import org.gmp.graph.op.Conv2D;
import org.gmp.graph.op.Conv2DInputGradient;
import org.gmp.graph.op.Conv2DKernelGradient;
import org.gmp.graph.op.MaxPool;
import org.gmp.graph.op.MaxPoolGradient;
import org.gmp.graph.op.MaxPoolPick;
import org.gmp.graph.op.Padding;
import org.gmp.graph.op.Window;
import org.gmp.tf.internal.emit.Emitter;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;

/** Convolutions and pools of images [batch, height, width, channels]. */
final class SpatialLowerings {
  private SpatialLowerings() {}

  static void addTo(LoweringTable.Builder table) {
    table
        .put(
            Conv2D.class,
            (op, site) ->
                site.emit().op("Conv2D", convolution(op.window()), site.input(0), site.input(1)))
        .put(
            Conv2DInputGradient.class,
            (op, site) ->
                site.emit()
                    .op(
                        "Conv2DBackpropInput",
                        convolution(op.window()),
                        imageSizes(site),
                        site.input(1),
                        site.input(0)))
        .put(
            Conv2DKernelGradient.class,
            (op, site) ->
                site.emit()
                    .op(
                        "Conv2DBackpropFilter",
                        convolution(op.window()),
                        site.input(0),
                        site.emit().ints(site.node().shape().toArray()),
                        site.input(1)))
        .put(MaxPool.class, SpatialLowerings::maxPool)
        .put(MaxPoolGradient.class, SpatialLowerings::maxPoolGradient)
        .put(MaxPoolPick.class, SpatialLowerings::maxPoolPick)
        .put(
            AveragePool.class,
            (op, site) -> site.emit().op("AvgPool", pool(op.window()), site.input(0)))
        .put(
            AveragePoolGradient.class,
            (op, site) ->
                site.emit().op("AvgPoolGrad", pool(op.window()), imageSizes(site), site.input(0)));
  }

  private static Consumer<GraphOperationBuilder> convolution(Window window) {
    Padding padding = window.padding();
    return builder -> {
      builder.setAttr("strides", strides(window)).setAttr("padding", padding.kind().name());
      if (padding.kind() == Padding.Kind.EXPLICIT) {
        long[] counts = {
          0, 0, padding.top(), padding.bottom(), padding.left(), padding.right(), 0, 0
        };
        builder.setAttr("explicit_paddings", counts);
      }
    };
  }

  private static long[] strides(Window window) {
    return new long[] {1, window.strideRows(), window.strideColumns(), 1};
  }

  /** A pool's attributes; explicit padding was added to the images before, see {@link #padded}. */
  private static Consumer<GraphOperationBuilder> pool(Window window) {
    String padding = window.padding().kind() == Padding.Kind.SAME ? "SAME" : "VALID";
    return builder ->
        builder
            .setAttr("ksize", new long[] {1, window.height(), window.width(), 1})
            .setAttr("strides", strides(window))
            .setAttr("padding", padding);
  }

  private static Output<?> maxPool(MaxPool op, Site site) {
    return site.emit().op("MaxPool", pool(op.window()), padded(op.window(), site, 0));
  }

  private static Output<?> maxPoolGradient(MaxPoolGradient op, Site site) {
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

  private static Output<?> maxPoolPick(MaxPoolPick op, Site site) {
    return site.emit()
        .op(
            "MaxPoolGradGrad",
            pool(op.window()),
            padded(op.window(), site, 0),
            site.input(1),
            padded(op.window(), site, 2));
  }

  /** Images with the lowest number around them, which no maximum is taken from. */
  private static Output<?> padded(Window window, Site site, int input) {
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

  /** The sizes of a result that has the batch dimension of the first input. */
  private static Output<?> imageSizes(Site site) {
    Emitter emit = site.emit();
    Shape shape = site.node().shape();
    if (shape.isStatic()) {
      return emit.ints(shape.toArray());
    }
    Output<?> batch = emit.slice(emit.op("Shape", site.input(0)), 1, 0, 0, 1);
    return emit.operation(
            "ConcatV2",
            b ->
                b.addInputList(
                        new Output<?>[] {
                          batch, emit.ints(shape.dim(1), shape.dim(2), shape.dim(3))
                        })
                    .addInput(emit.integer(0)))
        .output(0);
  }
}
