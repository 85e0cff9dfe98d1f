package org.gmp.tf.internal.lowering;

import java.util.function.Consumer;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Conv2DInputGradient;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;

/**
 * Convolutions of images [batch, height, width, channels] and their gradients.
 *
 * <p>TensorFlow has no oneDNN kernels for gradients of convolutions with explicit padding; without
 * them a step of ResNet-50 in bfloat16 takes some fifty times as long on a CPU. So padding is given
 * by its name where its counts are those of one, and elsewhere images are padded by an operation of
 * its own before gradients.
 */
final class ConvolutionLowerings {
  private ConvolutionLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(
            Conv2D.class,
            LeadingAxesLowerings.ofKernel(
                (op, context) ->
                    context
                        .emit()
                        .op(
                            "Conv2D",
                            attributes(named(op.window(), context.shape(0))),
                            context.input(0),
                            context.input(1))))
        .put(
            Conv2DInputGradient.class,
            LeadingAxesLowerings.ofKernel(
                (op, context) ->
                    inputGradient(named(op.window(), context.node().shape()), context)))
        .put(
            Conv2DKernelGradient.class,
            LeadingAxesLowerings.unrolled(
                (op, context) -> kernelGradient(named(op.window(), context.shape(0)), context)));
  }

  private static Output<?> inputGradient(Window window, LoweringContext context) {
    OperationEmitter emit = context.emit();
    Shape images = context.node().shape();
    Padding padding = window.padding();
    boolean padded = padding.kind() == Padding.Kind.EXPLICIT;
    Output<?> gradient =
        emit.op(
            "Conv2DBackpropInput",
            attributes(padded ? window.withPadding(Padding.valid()) : window),
            sizes(context, padded ? padded(images, padding) : images),
            context.input(1),
            context.input(0));
    if (!padded) {
      return gradient;
    }
    int[] begins = {0, padding.top(), padding.left(), 0};
    int[] counts = {-1, images.dim(1), images.dim(2), images.dim(3)};
    return emit.op("Slice", gradient, emit.ints(begins), emit.ints(counts));
  }

  private static Output<?> kernelGradient(Window window, LoweringContext context) {
    OperationEmitter emit = context.emit();
    Padding padding = window.padding();
    boolean padded = padding.kind() == Padding.Kind.EXPLICIT;
    return emit.op(
        "Conv2DBackpropFilter",
        attributes(padded ? window.withPadding(Padding.valid()) : window),
        padded
            ? emit.op("Pad", context.input(0), emit.constant(counts(padding)))
            : context.input(0),
        emit.ints(context.node().shape().toArray()),
        context.input(1));
  }

  private static Shape padded(Shape images, Padding padding) {
    return images
        .withDim(1, padding.top() + images.dim(1) + padding.bottom())
        .withDim(2, padding.left() + images.dim(2) + padding.right());
  }

  private static NdArray counts(Padding padding) {
    int[] counts = {0, 0, padding.top(), padding.bottom(), padding.left(), padding.right(), 0, 0};
    return NdArray.of(Shape.of(4, 2), counts);
  }

  /** A window whose explicit padding has its name, if it has one for images of that shape. */
  private static Window named(Window window, Shape images) {
    if (window.padding().kind() == Padding.Kind.EXPLICIT) {
      for (Padding name : new Padding[] {Padding.valid(), Padding.same()}) {
        Window same = window.withPadding(name);
        if (same.paddingOf(images).equals(window.padding())
            && same.resultShape(images, 1).equals(window.resultShape(images, 1))) {
          return same;
        }
      }
    }
    return window;
  }

  private static Consumer<GraphOperationBuilder> attributes(Window window) {
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

  static long[] strides(Window window) {
    return new long[] {1, window.strideRows(), window.strideColumns(), 1};
  }

  /** The sizes of images whose number is that of the first input's. */
  static Output<?> sizes(LoweringContext context, Shape shape) {
    OperationEmitter emit = context.emit();
    if (shape.isStatic()) {
      return emit.ints(shape.toArray());
    }
    Output<?> batch = emit.slice(emit.op("Shape", context.input(0)), 1, 0, 0, 1);
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
