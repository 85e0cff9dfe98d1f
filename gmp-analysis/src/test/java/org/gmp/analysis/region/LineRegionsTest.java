package org.gmp.analysis.region;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Doubles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

/** Sums of relu(x - kink) on the line from 0 to 10, whose bends are known. */
final class LineRegionsTest {
  private static LineRegions along(double[] kinks, double... slopes) {
    int units = kinks.length;
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(units)
            .relu()
            .dense(1)
            .build();
    double[] ones = new double[units];
    double[] biases = new double[units];
    for (int i = 0; i < units; i++) {
      ones[i] = 1;
      biases[i] = -kinks[i];
    }
    List<double[]> values = List.of(ones, biases, slopes, new double[1]);
    Map<String, NdArray> weights = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Variable variable = model.trainableVariables().get(i);
      weights.put(variable.name(), NdArray.of(variable.type().shape(), values.get(i)));
    }
    return LineRegions.between(
        model.withWeights(Weights.of(weights)),
        new double[] {0},
        new double[] {10},
        new Interpreter());
  }

  private static double[] places(LineRegions regions) {
    return Doubles.toArray(regions.places());
  }

  @Test
  void findsEveryBendInOrder() {
    LineRegions regions = along(new double[] {7, 2, 4}, 1, 1, -3);
    assertThat(places(regions))
        .usingTolerance(1e-12)
        .containsExactly(new double[] {0, 0.2, 0.4, 0.7, 1})
        .inOrder();
    assertThat(regions.crossings().stream().map(LineRegions.Crossing::unit).toList())
        .containsExactly(1, 2, 0)
        .inOrder();
    assertThat(regions.activationRegions()).isEqualTo(4);
    assertThat(regions.linearPieces(1e-9)).isEqualTo(4);
    assertThat(regions.outputs().stream().mapToDouble(o -> o.get(0)).toArray())
        .usingTolerance(1e-12)
        .containsExactly(new double[] {0, 0, 2, -4, -7})
        .inOrder();
  }

  @Test
  void kinksAtOnePlaceCountOnce() {
    assertThat(along(new double[] {3, 3}, 1, 1).activationRegions()).isEqualTo(2);
    assertThat(along(new double[] {3, 3 + 1e-12}, 1, 1).activationRegions()).isEqualTo(2);
    assertThat(along(new double[] {3 + 1e-12, 3}, 1, 1).activationRegions()).isEqualTo(2);
    assertThat(along(new double[] {3, 3.001}, 1, 1).activationRegions()).isEqualTo(3);
  }

  @Test
  void kinksAtAnEndOrBeyondAreNotOnTheLine() {
    assertThat(along(new double[] {0, 10, -1, 11}, 1, 1, 1, 1).crossings()).isEmpty();
    assertThat(along(new double[] {1e-12, 10 - 1e-12}, 1, 1).crossings()).isEmpty();
  }

  @Test
  void aUnitThatNothingIsMadeOfBendsNothing() {
    LineRegions regions = along(new double[] {2, 5}, 1, 0);
    assertThat(regions.activationRegions()).isEqualTo(3);
    assertThat(regions.linearPieces(1e-9)).isEqualTo(2);
  }

  @Test
  void slopesMustDifferByTheShareToldOf() {
    // Slopes 0, 1 and 1.01.
    LineRegions regions = along(new double[] {2, 5}, 1, 0.01);
    assertThat(regions.linearPieces(1e-3)).isEqualTo(3);
    assertThat(regions.linearPieces(0.1)).isEqualTo(2);
  }

  @Test
  void pointsAreOfTheInputsSize() {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1)).dense(1).relu().build();
    Model weighted = model.withWeights(model.initialize(Seed.of(1)));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                LineRegions.between(
                    weighted, new double[] {0, 1}, new double[] {1}, new Interpreter()));
    assertThat(e).hasMessageThat().contains("must have 1 numbers, got 2 and 1");
  }
}
