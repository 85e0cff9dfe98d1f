package org.gmp.analysis.perturbation;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.junit.jupiter.api.Test;

/** Two units of three inputs: their angles are the columns of a 2 by 2 matrix. */
final class SphericalLawTest {
  private static final LayerBoundaries LAYER =
      Boundaries.of(
              Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 3))
                  .dense(2)
                  .relu()
                  .build()
                  .rewrite(Parameterizations.geometric()))
          .layers()
          .get(0);
  private static final Variable THETA = SphericalLaw.angles(LAYER).orElseThrow();
  private static final TurnBound LAW = new SphericalLaw().boundFor(LAYER).orElseThrow();
  private static final double[] BEFORE = {0.5, Math.PI / 2, 1, 0.3};

  private static BoundarySnapshot boundaries(double[] t) {
    NdArray directions =
        NdArray.of(
            Shape.of(3, 2),
            Math.cos(t[0]),
            Math.cos(t[1]),
            Math.sin(t[0]) * Math.cos(t[2]),
            Math.sin(t[1]) * Math.cos(t[3]),
            Math.sin(t[0]) * Math.sin(t[2]),
            Math.sin(t[1]) * Math.sin(t[3]));
    return BoundarySnapshot.of("layer", directions, NdArray.of(Shape.of(2), 0.0, 0.0));
  }

  private static PerturbedUnits changedBy(double... change) {
    double[] after = BEFORE.clone();
    for (int i = 0; i < after.length; i++) {
      after[i] += change[i];
    }
    return new PerturbedUnits(
        ImmutableMap.of(THETA, NdArray.of(Shape.of(2, 2), BEFORE)),
        ImmutableMap.of(THETA, NdArray.of(Shape.of(2, 2), after)),
        boundaries(BEFORE),
        boundaries(after));
  }

  private static void assertClose(double[] actual, double... expected) {
    assertThat(actual).usingTolerance(1e-12).containsExactly(expected).inOrder();
  }

  @Test
  void aUnitTurnsByAtMostTheLengthOfItsOwnChange() {
    assertClose(LAW.bounds(changedBy(0.03, 0.3, 0.04, 0.4)), 0.05, 0.5);
  }

  @Test
  void noUnitTurnsByMoreThanHalfAround() {
    assertClose(LAW.bounds(changedBy(0, 0, 100, 3)), Math.PI, 3);
  }

  @Test
  void toFirstOrderLaterAnglesCountByTheSinesOfEarlierOnes() {
    double second = 0.04 * Math.sin(0.5);
    assertClose(
        LAW.firstOrder(changedBy(0.03, 0.3, 0.04, 0.4)).orElseThrow(),
        Math.sqrt(0.03 * 0.03 + second * second),
        0.5);
  }

  @Test
  void theFirstAngleAloneTurnsByAllOfTheBound() {
    double eps = 0.25;
    List<Map<Variable, double[]>> extremes = LAW.extremes(changedBy(0, 0, 0, 0), eps);
    assertThat(extremes).hasSize(1);
    PerturbedUnits units = changedBy(Objects.requireNonNull(extremes.get(0).get(THETA)));
    assertClose(units.turns(), eps, eps);
    assertClose(LAW.bounds(units), eps, eps);
  }

  @Test
  void aLayerOfPlainWeightsHasNoAngles() {
    LayerBoundaries plain =
        Boundaries.of(
                Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 3))
                    .dense(2)
                    .relu()
                    .build())
            .layers()
            .get(0);
    assertThat(new SphericalLaw().boundFor(plain)).isEmpty();
  }
}
