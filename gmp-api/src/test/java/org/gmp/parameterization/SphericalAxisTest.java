package org.gmp.parameterization;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a unit gets whose weight lies on an axis, where spherical coordinates have their poles. */
final class SphericalAxisTest {
  private static final double[] UPSTREAM = {2, 3, 5, 7};

  private static double[] run(UnaryOperator<Tensor> f, double... column) {
    Shape shape = Shape.of(column.length, 1);
    Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, shape));
    try (var executable = new Interpreter().compile(Graph.of(f.apply(x)))) {
      return executable.run(Map.of(x, NdArray.of(shape, column))).get(0).toDoubles();
    }
  }

  /** The gradient of the sum of results, each times a number. */
  private static Tensor gradient(Tensor x, Tensor y, double... weights) {
    Tensor factors = Tensor.constant(NdArray.of(y.shape(), weights));
    return Gradients.of(y.mul(factors).sum(), x).get(x);
  }

  private static double[] directionGradient(double... angles) {
    return run(t -> gradient(t, SphericalCoordinates.direction(t), UPSTREAM), angles);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, Math.PI})
  void onTheFirstAxisOnlyTheFirstAngleTurnsTowardsWhereTheLaterOnesPoint(double first) {
    double second = 0.7;
    double third = 0.3;
    double[] found = directionGradient(first, second, third);
    double slope =
        3 * Math.cos(second)
            + 5 * Math.sin(second) * Math.cos(third)
            + 7 * Math.sin(second) * Math.sin(third);
    // The cosine of t_1 is 1 or -1.
    assertThat(found[0]).isWithin(1e-13).of(Math.cos(first) * slope);
    assertThat(found[1]).isWithin(1e-14).of(0);
    assertThat(found[2]).isWithin(1e-14).of(0);
  }

  @Test
  void theGradientOfTheDirectionIsThatOfFiniteDifferencesOnAnAxis() {
    double[] angles = {Math.PI / 2, 0, 0.4};
    double[] found = directionGradient(angles);
    double h = 1e-6;
    for (int i = 0; i < angles.length; i++) {
      double[] above = angles.clone();
      double[] below = angles.clone();
      above[i] += h;
      below[i] -= h;
      double slope = (along(above) - along(below)) / (2 * h);
      assertWithMessage("angle %s", i).that(found[i]).isWithin(1e-8).of(slope);
    }
  }

  private static double along(double[] angles) {
    double[] u = run(SphericalCoordinates::direction, angles);
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      sum += UPSTREAM[i] * u[i];
    }
    return sum;
  }

  @Test
  void aVectorOnTheFirstAxisIsConvertedToOneThatTurnsTowardsTheSecond() {
    assertThat(run(SphericalCoordinates::angles, 5, 0, 0, 0)).isEqualTo(new double[] {0, 0, 0});
    assertThat(run(SphericalCoordinates::direction, 0, 0, 0)).isEqualTo(new double[] {1, 0, 0, 0});
    assertThat(directionGradient(0, 0, 0)).isEqualTo(new double[] {3, 0, 0});
  }

  @Test
  void anglesHaveNoDerivativeOnAnAxisAndItIsNan() {
    assertThat(anglesGradient(2, 0, 0, 0)).contains(Double.NaN);
    assertThat(anglesGradient(0, -1, 0, 0)).contains(Double.NaN);
    for (double[] regular :
        new double[][] {{1, 2, 3, 4}, {0, 0, 1, 0}, {0, 0, 0, -1}, {-1, 0, 0, 1}}) {
      assertWithMessage(Arrays.toString(regular))
          .that(anglesGradient(regular))
          .doesNotContain(Double.NaN);
    }
  }

  private static List<Double> anglesGradient(double... vector) {
    double[] found = run(x -> gradient(x, SphericalCoordinates.angles(x), 1, 1, 1), vector);
    return Arrays.stream(found).boxed().toList();
  }
}
