package org.gmp.graph.op;

import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.Shape.BATCH;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Conv2DInputGradient;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.graph.op.pooling.AveragePoolGradient;
import org.gmp.graph.op.pooling.MaxPoolGradient;
import org.gmp.graph.op.pooling.MaxPoolPick;
import org.junit.jupiter.params.provider.Arguments;

/** What convolutions and pools say of inputs that do not fit, for {@link OpTypeRulesTest}. */
final class SpatialTypeRules {
  private SpatialTypeRules() {}

  private static final Window WINDOW = Window.of(3, 2);
  private static final String WINDOW_TEXT = "3x2 window, stride 1x1, padding valid";

  private static Tensor floats(int... dims) {
    return Tensor.placeholder("x", TensorType.of(FLOAT64, dims));
  }

  private static Tensor kernel(int... dims) {
    return Variable.trainable("conv_2/kernel", TensorType.of(FLOAT64, dims), Initializers.zeros())
        .tensor();
  }

  private static Arguments bad(String message, Supplier<Tensor> made) {
    return arguments(message, made);
  }

  static Stream<Arguments> all() {
    return Stream.concat(convolutions(), pools());
  }

  private static Stream<Arguments> convolutions() {
    return Stream.of(
        bad(
            "conv2d: images and kernel must agree in channels, got [?,8,8,3] and [3,3,4,5]"
                + " (conv_2)",
            () -> floats(BATCH, 8, 8, 3).conv2d(kernel(3, 3, 4, 5), 1, Padding.same())),
        bad(
            "conv2d: needs images [batch, height, width, channels], got float64[?,8] (conv_2)",
            () -> floats(BATCH, 8).conv2d(kernel(3, 3, 4, 5), 1, Padding.same())),
        bad(
            "conv2d: needs images [batch, height, width, channels], got float64[1,8,?,3] (conv_2)",
            () -> floats(1, 8, BATCH, 3).conv2d(kernel(3, 3, 3, 5), 1, Padding.same())),
        bad(
            "conv2d: 3x3 window, stride 1x1, padding valid does not fit into [?,2,8,3] (conv_2)",
            () -> floats(BATCH, 2, 8, 3).conv2d(kernel(3, 3, 3, 5), 1, Padding.valid())),
        bad(
            "conv2d: needs a kernel [rows, columns, inputs, outputs], got x: float64[3,3]",
            () -> floats(BATCH, 8, 8, 3).conv2d(floats(3, 3), 1, Padding.same())),
        bad(
            "conv2d: needs a kernel [3, 2, inputs, outputs], got float64[2,3,3,5]",
            () -> Tensor.of(new Conv2D(WINDOW), floats(BATCH, 8, 8, 3), floats(2, 3, 3, 5))),
        bad(
            "conv2d_input_gradient: needs the gradient of a convolution by [3,2,3,5] of 8x8"
                + " images, got float64[?,8,8,5] ("
                + WINDOW_TEXT
                + ")",
            () ->
                Tensor.of(
                    new Conv2DInputGradient(WINDOW, 8, 8),
                    floats(BATCH, 8, 8, 5),
                    floats(3, 2, 3, 5))),
        bad(
            "conv2d_kernel_gradient: needs the gradient of a convolution of [?,8,8,3], got"
                + " float64[?,6,8,5] ("
                + WINDOW_TEXT
                + ")",
            () ->
                Tensor.of(
                    new Conv2DKernelGradient(WINDOW),
                    floats(BATCH, 8, 8, 3),
                    floats(BATCH, 6, 8, 5))));
  }

  private static Stream<Arguments> pools() {
    Window padded = Window.of(2).withPadding(Padding.explicit(0, 2, 0, 0));
    return Stream.of(
        bad(
            "max_pool: padding must be less than the window, got 2x2 window, stride 1x1, padding"
                + " [0,2,0,0]",
            () -> floats(BATCH, 8, 8, 3).maxPool(padded)),
        bad(
            "max_pool_gradient: needs images, what they were pooled to, and its gradient, got"
                + " float64[?,8,8,3], float64[?,6,7,3] and float64[?,8,8,3] ("
                + WINDOW_TEXT
                + ")",
            () ->
                Tensor.of(
                    new MaxPoolGradient(WINDOW),
                    floats(BATCH, 8, 8, 3),
                    floats(BATCH, 6, 7, 3),
                    floats(BATCH, 8, 8, 3))),
        bad(
            "max_pool_pick: needs images, what they were pooled to, and what to pick from, got"
                + " float64[?,8,8,3], float64[?,6,7,3] and float64[?,6,7,3] ("
                + WINDOW_TEXT
                + ")",
            () ->
                Tensor.of(
                    new MaxPoolPick(WINDOW),
                    floats(BATCH, 8, 8, 3),
                    floats(BATCH, 6, 7, 3),
                    floats(BATCH, 6, 7, 3))),
        bad(
            "average_pool: padding must be same or valid, got 2x2 window, stride 1x1, padding"
                + " [0,2,0,0]",
            () -> floats(BATCH, 8, 8, 3).averagePool(padded)),
        bad(
            "average_pool_gradient: needs the gradient of a pool of 8x8 images, got"
                + " float64[?,8,8,3] ("
                + WINDOW_TEXT
                + ")",
            () -> Tensor.of(new AveragePoolGradient(WINDOW, 8, 8), floats(BATCH, 8, 8, 3))));
  }
}
