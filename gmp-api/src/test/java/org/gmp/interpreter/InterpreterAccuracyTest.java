package org.gmp.interpreter;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.gmp.composite.BatchNormalized;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.convolution.Window;
import org.gmp.graph.op.index.ScatterAddRows;
import org.gmp.parameterization.SphericalCoordinates;
import org.gmp.random.Seed;
import org.gmp.train.loss.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference backend's results against exact ones, on inputs that are hard for doubles. */
final class InterpreterAccuracyTest {
  private static final Seed SEED = Seed.of(1811);

  private static double[] run(UnaryOperator<Tensor> f, Shape shape, double... x) {
    Tensor input = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, shape));
    try (var executable = new Interpreter().compile(Graph.of(f.apply(input)))) {
      return executable.run(Map.of(input, NdArray.of(shape, x))).get(0).toDoubles();
    }
  }

  private static double[] run(UnaryOperator<Tensor> f, double... x) {
    return run(f, Shape.of(x.length), x);
  }

  /** Of both signs and of sizes from 1e-10 to 1e10, so that sums cancel. */
  private static double[] spread(String name, int count) {
    RandomGenerator random = SEED.child(name).generator();
    double[] values = new double[count];
    Arrays.setAll(values, i -> random.nextDouble(-1, 1) * Math.pow(10, random.nextDouble(-10, 10)));
    return values;
  }

  private static void assertWithinUlps(double most, double found, BigDecimal exact) {
    assertWithMessage("units in the last place that %s is from %s, %s", found, exact, SEED)
        .that(Exact.ulps(found, exact))
        .isAtMost(most);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1000, 100_000})
  void sumsLoseNothing(int count) {
    double[] x = spread("sum", count);
    assertWithinUlps(0.51, run(t -> t.sum(), x)[0], Exact.sum(x));
    assertWithinUlps(0.51, run(t -> t.sum(0), Shape.of(count, 1), x)[0], Exact.sum(x));
  }

  @Test
  void aSumOfWhichNearlyAllCancels() {
    double[] x = {1, 1e100, 1, -1e100};
    // Plain additions give 0.
    assertThat(run(t -> t.sum(), x)[0]).isEqualTo(2);
    assertThat(run(t -> t.sum(), 1e15, 1.25, -1e15, 1e-3)[0]).isEqualTo(1.251);
  }

  @Test
  void runningSumsLoseNothing() {
    double[] x = spread("running sum", 5000);
    double[] found = run(t -> t.cumSum(0, false), x);
    double[] reversed = run(t -> t.cumSum(0, true), x);
    for (int i : new int[] {0, 1, 77, 1234, 4999}) {
      assertWithinUlps(0.51, found[i], Exact.sum(Arrays.copyOfRange(x, 0, i + 1)));
      assertWithinUlps(0.51, reversed[i], Exact.sum(Arrays.copyOfRange(x, i, x.length)));
    }
  }

  @Test
  void scatteredRowsAddUpExactly() {
    double[] x = spread("rows", 3000);
    Tensor indices = Tensor.constant(NdArray.of(Shape.of(3000), new int[3000]));
    double[] found = run(t -> Tensor.of(new ScatterAddRows(1), t, indices), Shape.of(3000, 1), x);
    assertWithinUlps(0.51, found[0], Exact.sum(x));
  }

  @Test
  void infinitiesAndNanAreWhatPlainAdditionsGive() {
    assertThat(run(t -> t.sum(), 1, Double.POSITIVE_INFINITY, 1)[0]).isPositiveInfinity();
    assertThat(run(t -> t.sum(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)[0]).isNaN();
    assertThat(run(t -> t.sum(), 1e308, 1e308, 1)[0]).isPositiveInfinity();
    assertThat(run(t -> t.sum(), 1, Double.NaN)[0]).isNaN();
    assertThat(run(t -> t.cumSum(0, false), 1, Double.POSITIVE_INFINITY, 1))
        .isEqualTo(new double[] {1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY});
  }

  /** Products are rounded and added up plainly by 16; a plain sum of 4096 may be off by 4096. */
  @Test
  void matrixProductsAreOffByLessThanSumsOfSixteen() {
    int inner = 4096;
    double[] a = spread("a", inner);
    double[] b = spread("b", inner);
    Tensor right = Tensor.constant(NdArray.of(Shape.of(inner, 1), b));
    double found = run(t -> t.matmul(right), Shape.of(1, inner), a)[0];
    assertOffByUnits(17, found, a, b);
  }

  @Test
  void kernelGradientsAreOffByLessThanSumsOfSixteen() {
    int side = 64;
    double[] images = spread("images", side * side);
    double[] gradient = spread("gradient", side * side);
    Tensor g = Tensor.constant(NdArray.of(Shape.of(1, side, side, 1), gradient));
    double found =
        run(
            t -> Tensor.of(new Conv2DKernelGradient(Window.of(1)), t, g),
            Shape.of(1, side, side, 1),
            images)[0];
    assertOffByUnits(17, found, images, gradient);
  }

  private static void assertOffByUnits(int units, double found, double[] a, double[] b) {
    double magnitude = 0;
    for (int i = 0; i < a.length; i++) {
      magnitude += Math.abs(a[i] * b[i]);
    }
    double error = new BigDecimal(found).subtract(Exact.dot(a, b)).abs().doubleValue();
    assertWithMessage("error of %s, %s", found, SEED)
        .that(error)
        .isAtMost(units * Math.ulp(1.0) / 2 * magnitude);
  }

  @Test
  void logSoftmaxOfLargeLogits() {
    assertThat(run(Tensor::logSoftmax, 1e300, 1e300))
        .usingTolerance(1e-16)
        .containsExactly(new double[] {-Math.log(2), -Math.log(2)})
        .inOrder();
    for (double[] logits :
        List.of(
            new double[] {1e8, 1e8 + 1, 1e8 - 2, 1e8 + 0.5},
            new double[] {-1e15, -1e15 + 1, -1e15 + 0.25},
            new double[] {3, -2, 0.1, 7, 7},
            new double[] {60, 0, -3},
            new double[] {0, 1e-9, -1e-9},
            new double[] {-700, 0})) {
      assertIsLogSoftmax(logits);
    }
    double[] many = spread("logits", 2000);
    for (int i = 0; i < many.length; i++) {
      many[i] = Math.IEEEremainder(many[i], 20);
    }
    assertIsLogSoftmax(many);
  }

  private static void assertIsLogSoftmax(double[] logits) {
    int largest = 0;
    for (int i = 0; i < logits.length; i++) {
      largest = logits[i] > logits[largest] ? i : largest;
    }
    BigDecimal shift = new BigDecimal(logits[largest]);
    BigDecimal others = BigDecimal.ZERO;
    for (int i = 0; i < logits.length; i++) {
      if (i != largest) {
        others = others.add(Exact.exp(new BigDecimal(logits[i]).subtract(shift)));
      }
    }
    double[] found = run(Tensor::logSoftmax, logits);
    BigDecimal logSum = Exact.log1p(others);
    for (int i = 0; i < logits.length; i++) {
      assertWithinUlps(2.5, found[i], new BigDecimal(logits[i]).subtract(shift).subtract(logSum));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-700, -40, -1, -1e-9, 0, 1e-9, 1, 36, 40, 1e8})
  void softplusAndSigmoid(double x) {
    BigDecimal small = Exact.exp(BigDecimal.valueOf(-Math.abs(x)).max(BigDecimal.valueOf(-2000)));
    BigDecimal softplus = Exact.log1p(small).add(new BigDecimal(Math.max(x, 0)));
    assertWithinUlps(2.5, run(Tensor::softplus, x)[0], softplus);
    BigDecimal one = BigDecimal.ONE;
    BigDecimal sigmoid = (x >= 0 ? one : small).divide(one.add(small), Exact.DIGITS);
    assertWithinUlps(2.5, run(Tensor::sigmoid, x)[0], sigmoid);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e8, -700, -40, -20, -1, -1e-9, 0, 1e-9, 1, 20, 36.5, 40, 700, 1e8})
  void binaryCrossEntropyIsOffByAtMostAUnitOfTheLogit(double z) {
    BigDecimal logit = new BigDecimal(z);
    BigDecimal small = Exact.exp(logit.abs().negate().max(BigDecimal.valueOf(-2000)));
    BigDecimal softplus = Exact.log1p(small).add(logit.max(BigDecimal.ZERO));
    for (double y : new double[] {0, 0.25, 1}) {
      Tensor target = Tensor.constant(NdArray.of(Shape.of(1, 1), y));
      double[] found = run(t -> Metrics.sigmoidCrossEntropy().of(t, target), Shape.of(1, 1), z);
      BigDecimal exact = softplus.subtract(logit.multiply(new BigDecimal(y)));
      BigDecimal error = new BigDecimal(found[0]).subtract(exact).abs();
      // Nothing is subtracted from softplus where the target is 0, and no digit is lost.
      double unit = y == 0 ? Math.ulp(exact.doubleValue()) : Math.ulp(Math.max(1, Math.abs(z)));
      assertWithMessage("error for target %s, %s instead of %s", y, found[0], exact)
          .that(error.doubleValue())
          .isAtMost((y == 0 ? 2.5 : 1) * unit);
    }
  }

  @Test
  void varianceOfNumbersFarFromZero() {
    int rows = 1000;
    RandomGenerator random = SEED.child("variance").generator();
    double[] x = new double[rows];
    Arrays.setAll(x, i -> 1e8 + random.nextDouble());
    Tensor one = Tensor.constant(NdArray.of(Shape.of(1), 1.0));
    double found =
        run(t -> new BatchNormalized(1e-3, 0).apply(t, one, one).get(2), Shape.of(rows, 1), x)[0];
    BigDecimal count = BigDecimal.valueOf(rows);
    BigDecimal mean = Exact.sum(x).divide(count, Exact.DIGITS);
    BigDecimal variance = BigDecimal.ZERO;
    for (double value : x) {
      BigDecimal off = new BigDecimal(value).subtract(mean);
      variance = variance.add(off.multiply(off, Exact.DIGITS));
    }
    // The mean is rounded to 1.5e-8, whose square adds to the variance.
    assertWithinUlps(20, found, variance.divide(count, Exact.DIGITS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-200, 1e-3, 1, 1e200})
  void lengthsNeitherOverflowNorVanish(double scale) {
    double[] x = {3 * scale, -4 * scale, 12 * scale};
    double found = run(SphericalCoordinates::lengths, Shape.of(3, 1), x)[0];
    assertWithinUlps(4, found, Exact.dot(x, x).sqrt(Exact.DIGITS));
  }
}
