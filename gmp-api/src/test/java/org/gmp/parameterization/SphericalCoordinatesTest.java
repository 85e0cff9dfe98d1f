package org.gmp.parameterization;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class SphericalCoordinatesTest {
  private static double[] compute(UnaryOperator<Tensor> f, NdArray x) {
    Tensor input = Tensor.placeholder("x", x.type());
    try (var executable = new Interpreter().compile(Graph.of(f.apply(input)))) {
      return executable.run(Map.of(input, x)).get(0).toDoubles();
    }
  }

  private static NdArray random(int rows, int columns, String name) {
    RandomGenerator random = Seed.of(11).child(name).generator();
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return NdArray.of(Shape.of(rows, columns), values);
  }

  @Test
  void vectorsOfEverySignComeBack() {
    // The official conversion loses the sign of the last component: half of these would fail.
    for (int n : new int[] {2, 3, 4, 17, 300}) {
      NdArray vectors = random(n, 40, "n" + n);
      double[] back =
          compute(
              x ->
                  SphericalCoordinates.direction(SphericalCoordinates.angles(x))
                      .mul(SphericalCoordinates.lengths(x)),
              vectors);
      assertWithMessage("n = %s", n)
          .that(back)
          .usingTolerance(2e-15 * n)
          .containsExactly(vectors.toDoubles())
          .inOrder();
    }
  }

  @Test
  void axesAndTheirOppositesComeBack() {
    NdArray vectors =
        NdArray.of(Shape.of(3, 6), 1.0, -1, 0, 0, 0, 0, 0, 0, 2, -2, 0, 0, 0, 0, 0, 0, 3, -3);
    assertThat(
            compute(
                x ->
                    SphericalCoordinates.direction(SphericalCoordinates.angles(x))
                        .mul(SphericalCoordinates.lengths(x)),
                vectors))
        .usingTolerance(4e-16)
        .containsExactly(vectors.toDoubles())
        .inOrder();
  }

  @Test
  void tinyAndHugeVectorsComeBack() {
    for (double scale : new double[] {1e-300, 1e-160, 1e160, 1e300}) {
      NdArray vectors =
          NdArray.of(Shape.of(3, 2), 3 * scale, -scale, -4 * scale, scale, 12 * scale, -scale);
      assertThat(compute(SphericalCoordinates::lengths, vectors)[0] / scale).isWithin(1e-13).of(13);
      double[] u =
          compute(x -> SphericalCoordinates.direction(SphericalCoordinates.angles(x)), vectors);
      assertThat(new double[] {u[0], u[2], u[4]})
          .usingTolerance(1e-15)
          .containsExactly(new double[] {3.0 / 13, -4.0 / 13, 12.0 / 13})
          .inOrder();
    }
  }

  @Test
  void anglesOfAZeroVectorAreRight() {
    assertThat(compute(SphericalCoordinates::angles, NdArray.of(Shape.of(3, 1), 0.0, 0, 0)))
        .isEqualTo(new double[] {Math.PI / 2, Math.PI / 2});
  }

  @Test
  void directionsAreUnitVectors() {
    double[] squares =
        compute(t -> SphericalCoordinates.direction(t).square().sum(0), random(99, 7, "angles"));
    assertThat(squares)
        .usingTolerance(1e-14)
        .containsExactly(new double[] {1, 1, 1, 1, 1, 1, 1})
        .inOrder();
  }

  @Test
  void gradientIsThatOfTheRecurrenceAlsoWhereSinesVanish() {
    int n = 6;
    int m = 3;
    double[] angles = random(n - 1, m, "t").toDoubles();
    angles[m] = 0;
    angles[3 * m] = 0;
    angles[2 * m + 1] = Math.PI;
    NdArray theta = NdArray.of(Shape.of(n - 1, m), angles);
    NdArray weight = random(n, m, "g");
    double[] gradient = gradient(theta, weight);
    for (int column = 0; column < m; column++) {
      double[] expected = recurrence(theta, weight, column, m, n);
      for (int j = 0; j < n - 1; j++) {
        assertWithMessage("column %s, angle %s", column, j)
            .that(gradient[j * m + column])
            .isWithin(1e-14)
            .of(expected[j]);
      }
    }
  }

  private static double[] gradient(NdArray theta, NdArray weight) {
    Tensor t = Tensor.placeholder("t", theta.type());
    Tensor loss = SphericalCoordinates.direction(t).mul(Tensor.constant(weight)).sum();
    try (var executable =
        new Interpreter().compile(Graph.of(Gradients.of(loss, List.of(t)).get(t)))) {
      return executable.run(Map.of(t, theta)).get(0).toDoubles();
    }
  }

  /** The division-free recurrence of the gradient, written out for one column. */
  private static double[] recurrence(NdArray theta, NdArray g, int column, int m, int n) {
    double[] result = new double[n - 1];
    double s = g.get((n - 1) * m + column);
    for (int j = n - 2; j >= 0; j--) {
      double before = 1;
      for (int i = 0; i < j; i++) {
        before *= Math.sin(theta.get(i * m + column));
      }
      double t = theta.get(j * m + column);
      double own = g.get(j * m + column);
      result[j] = before * (-own * Math.sin(t) + Math.cos(t) * s);
      s = own * Math.cos(t) + Math.sin(t) * s;
    }
    return result;
  }

  @Test
  void gradientAgreesWithDifferencesAtAPole() {
    int n = 5;
    double[] angles = {0.7, 0, 1.9, 0};
    NdArray weight = random(n, 1, "pole");
    double[] gradient = gradient(NdArray.of(Shape.of(n - 1, 1), angles), weight);
    double step = 1e-6;
    for (int j = 0; j < angles.length; j++) {
      double[] up = angles.clone();
      double[] down = angles.clone();
      up[j] += step;
      down[j] -= step;
      double difference = (loss(up, weight) - loss(down, weight)) / (2 * step);
      assertWithMessage("angle %s", j).that(gradient[j]).isWithin(1e-9).of(difference);
    }
  }

  private static double loss(double[] angles, NdArray weight) {
    double[] u =
        compute(SphericalCoordinates::direction, NdArray.of(Shape.of(angles.length, 1), angles));
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      sum += u[i] * weight.get(i);
    }
    return sum;
  }

  @Test
  void float32DirectionsStayFinite() {
    Tensor t = Tensor.placeholder("t", TensorType.of(DType.FLOAT32, 4, 2));
    NdArray angles = NdArray.of(Shape.of(4, 2), 0f, 1f, 0f, 0f, 2f, 0f, 1f, 0f);
    Tensor gradient = Gradients.of(SphericalCoordinates.direction(t).square().sum(), t).get(t);
    try (var executable = new Interpreter().compile(Graph.of(gradient))) {
      assertThat(executable.run(Map.of(t, angles)).get(0).isFinite()).isTrue();
    }
  }
}
