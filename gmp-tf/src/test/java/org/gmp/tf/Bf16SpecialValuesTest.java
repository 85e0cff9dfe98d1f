package org.gmp.tf;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * NaN and infinities under bfloat16: what comes out of convolutions, matrix products and what
 * follows them is NaN, infinite or finite where the interpreter says so, as {@link Precision#BF16}
 * promises. Each graph begins with a product, for only what is near one is computed in bfloat16.
 */
final class Bf16SpecialValuesTest {
  private static final Seed SEED = Seed.of(16);
  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e15, -1e15, 1e-30
  };
  private static final TensorflowBackend TENSORFLOW =
      TensorflowBackend.builder().device(Device.CPU).precision(Precision.BF16).build();

  @AfterAll
  static void close() {
    TENSORFLOW.close();
  }

  /** Images that a 1 x 1 convolution leaves as they are. */
  private static Tensor convolved(Tensor images) {
    double[] identity = new double[16];
    for (int i = 0; i < 4; i++) {
      identity[5 * i] = 1;
    }
    Tensor kernel =
        Tensor.constant(NdArray.fromDoubles(TensorType.of(DType.FLOAT32, 1, 1, 4, 4), identity));
    return images.conv2d(kernel, 1, Padding.valid());
  }

  static Stream<Arguments> graphs() {
    return Stream.of(
        graph("convolution", x -> convolved(x)),
        graph("max pool", x -> convolved(x).maxPool(Window.of(2))),
        graph("average pool", x -> convolved(x).averagePool(Window.of(2))),
        graph("sum", x -> convolved(x).sum(3)),
        graph("cast", x -> convolved(x).cast(DType.INT32).cast(DType.FLOAT32)),
        graph("product", x -> x.reshape(Shape.of(32, 4)).matmul(x.reshape(Shape.of(4, 32)))));
  }

  private static Arguments graph(String name, UnaryOperator<Tensor> f) {
    return Arguments.of(name, f);
  }

  private static double[] values(Backend backend, UnaryOperator<Tensor> f, NdArray images) {
    Tensor x = Tensor.placeholder("x", images.type());
    try (Executable executable = backend.compile(Graph.of(f.apply(x)))) {
      return executable.run(ImmutableMap.of(x, images)).get(0).toDoubles();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void areWhereTheInterpreterHasThem(String name, UnaryOperator<Tensor> f) {
    RandomGenerator random = SEED.child(name).generator();
    for (int run = 0; run < 10; run++) {
      double[] pixels = new double[2 * 4 * 4 * 4];
      // Of one value a row, so that a whole window of NaN comes up, too.
      Arrays.setAll(
          pixels,
          i ->
              random.nextInt(4) == 0
                  ? SPECIAL[random.nextInt(SPECIAL.length)]
                  : (double) (float) random.nextGaussian());
      NdArray images = NdArray.fromDoubles(TensorType.of(DType.FLOAT32, 2, 4, 4, 4), pixels);
      double[] expected = values(new Interpreter(), f, images);
      double[] found = values(TENSORFLOW, f, images);
      for (int i = 0; i < expected.length; i++) {
        String what = name + ", run " + run + ", element " + i + " of " + Arrays.toString(pixels);
        // Of finite sums nothing is asked: numbers of 1e15 cancel in them.
        assertWithMessage(what)
            .that(Double.isFinite(found[i]) ? 0 : found[i])
            .isEqualTo(Double.isFinite(expected[i]) ? 0 : expected[i]);
      }
    }
  }
}
