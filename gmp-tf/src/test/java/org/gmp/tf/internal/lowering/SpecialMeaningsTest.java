package org.gmp.tf.internal.lowering;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.function.UnaryOperator;
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
import org.gmp.graph.op.scan.LinearRecurrence;
import org.gmp.interpreter.Interpreter;
import org.gmp.tf.TensorflowBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Special values by worked examples: what the ops' javadoc says of them, on the interpreter and on
 * TensorFlow, in double and in single precision. {@link SpecialValuesTest} holds the two together
 * on drawn inputs; this one holds both to the meaning.
 */
final class SpecialMeaningsTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final TensorflowBackend TENSORFLOW = TensorflowBackend.create();

  @AfterAll
  static void close() {
    TENSORFLOW.close();
  }

  private static double[] of(double... values) {
    return values;
  }

  private static void assertGives(
      UnaryOperator<Tensor> f, Shape shape, double[] input, double[] expected) {
    for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
      TensorType type = TensorType.of(dtype, shape);
      Tensor x = Tensor.placeholder("x", type);
      for (Backend backend : List.of(new Interpreter(), TENSORFLOW)) {
        try (Executable executable = backend.compile(Graph.of(f.apply(x)))) {
          NdArray found =
              executable.run(ImmutableMap.of(x, NdArray.fromDoubles(type, input))).get(0);
          assertWithMessage("%s on %s", dtype, backend).that(found.toDoubles()).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void aWindowWithNanGivesNanAndInfinitiesAreOrdered() {
    UnaryOperator<Tensor> pool = x -> x.maxPool(Window.of(1, 2).withStrides(1, 2));
    assertGives(
        pool,
        Shape.of(1, 1, 10, 1),
        of(NAN, 5, 5, NAN, NAN, NAN, INFINITY, 5, -INFINITY, -INFINITY),
        of(NAN, NAN, NAN, INFINITY, -INFINITY));
  }

  @Test
  void nanCountsAsInfinityInArgMax() {
    UnaryOperator<Tensor> argMax = x -> x.argMax(1);
    assertGives(
        argMax,
        Shape.of(4, 3),
        of(1, NAN, 3, NAN, NAN, 7, INFINITY, NAN, 0, 2, 2, 1),
        of(1, 0, 0, 0));
  }

  @Test
  void castsToIntegersEndAtTheirRangeAndNanIsZero() {
    assertGives(
        x -> x.cast(DType.INT32),
        Shape.of(7),
        of(NAN, INFINITY, -INFINITY, 1e10, -1e10, -2.75, -0.0),
        of(0, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, -2, 0));
  }

  @Test
  void nanInATermComesThroughPastAFactorOfZero() {
    Shape shape = Shape.of(4);
    UnaryOperator<Tensor> scan =
        b -> {
          Tensor factors = Tensor.constant(NdArray.of(shape, 9, 0, 2, 2)).cast(b.dtype());
          return Tensor.of(new LinearRecurrence(0, false), factors, b);
        };
    assertGives(scan, shape, of(1, 1, 3, 4), of(1, 1, 5, 14));
    assertGives(scan, shape, of(NAN, 1, 3, 4), of(NAN, NAN, NAN, NAN));
    assertGives(scan, shape, of(1, 1, NAN, 4), of(1, 1, NAN, NAN));
  }

  @Test
  void nanComesThroughAConvolutionAndWhatFollowsIt() {
    UnaryOperator<Tensor> convolution =
        x -> {
          Tensor kernel =
              Tensor.constant(NdArray.of(Shape.of(1, 2, 1, 1), 1.0, 1.0)).cast(x.dtype());
          return x.conv2d(kernel, 1, Padding.valid());
        };
    assertGives(
        convolution,
        Shape.of(1, 1, 5, 1),
        of(1, INFINITY, 1, NAN, 2),
        of(INFINITY, INFINITY, NAN, NAN));
  }

  @Test
  void reluKeepsNan() {
    assertGives(
        x -> x.relu(), Shape.of(4), of(NAN, -INFINITY, INFINITY, -1), of(NAN, 0, INFINITY, 0));
  }

  @Test
  void logSoftmaxIsNanWhereARowHasNoLargestNumber() {
    UnaryOperator<Tensor> logSoftmax = x -> x.logSoftmax();
    assertGives(
        logSoftmax,
        Shape.of(3, 2),
        of(INFINITY, 1, NAN, 1, 0, -INFINITY),
        of(NAN, NAN, NAN, NAN, 0, -INFINITY));
  }
}
