package org.gmp.parameterization;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class GeometricTest {
  private static Model unit(int inputs) {
    return Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, inputs))
        .dense(2)
        .relu()
        .build();
  }

  private static Model with(Model model, Map<String, NdArray> values) {
    Map<String, NdArray> all = new LinkedHashMap<>(model.initialize(Seed.of(0)).asMap());
    all.putAll(values);
    return model.withWeights(Weights.of(all));
  }

  @Test
  void hasNPlusOneNumbersAUnit() {
    assertThat(unit(7).rewrite(Parameterizations.geometric()).parameterCount())
        .isEqualTo(2 * (7 + 1));
  }

  @Test
  void radiusStandsOutsideTheRelu() {
    // With r before the ReLU, as in a known port, a negative r would give relu(-2 (x + 1)).
    Model gmp =
        with(
            unit(1).rewrite(Parameterizations.geometric()),
            ImmutableMap.of(
                "dense_1/direction", NdArray.of(Shape.of(1, 2), 1.0, -1.0),
                "dense_1/lambda", NdArray.of(Shape.of(2), 1.0, 0.5),
                "dense_1/r", NdArray.of(Shape.of(2), -2.0, 3.0)));
    assertThat(gmp.predict(NdArray.of(Shape.of(2, 1), 4.0, -3.0)).toDoubles())
        .usingTolerance(1e-15)
        .containsExactly(new double[] {-10, 0, 0, 10.5})
        .inOrder();
  }

  @Test
  void isNotWeightNormalizationUnderAnotherName() {
    // A known "GmP" is w = r theta / ||theta||: there, doubling theta would change nothing.
    Model gmp = unit(3).rewrite(Parameterizations.geometric());
    NdArray x = NdArray.of(Shape.of(1, 3), 0.3, 0.9, -0.4);
    NdArray angles = NdArray.of(Shape.of(2, 2), 0.4, 1.2, 0.7, -0.3);
    NdArray doubled = NdArray.of(Shape.of(2, 2), 0.8, 2.4, 1.4, -0.6);
    assertThat(with(gmp, ImmutableMap.of("dense_1/theta", angles)).predict(x))
        .isNotEqualTo(with(gmp, ImmutableMap.of("dense_1/theta", doubled)).predict(x));
  }

  @Test
  void columnsDoNotMix() {
    // The known port corrupts every column by an in-place edit of a view.
    Model sp =
        with(
            unit(3),
            ImmutableMap.of(
                "dense_1/kernel", NdArray.of(Shape.of(3, 2), 1.0, -3.0, 2.0, 0.5, -2.0, -1.0)));
    NdArray x = NdArray.of(Shape.of(2, 3), 1.0, 0.0, -1.0, -2.0, 1.0, 0.25);
    assertThat(sp.rewrite(Parameterizations.geometric()).predict(x).toDoubles())
        .usingTolerance(1e-14)
        .containsExactly(sp.predict(x).toDoubles())
        .inOrder();
  }

  @Test
  void zeroColumnBecomesRadiusZeroWithRightAngles() {
    Model sp =
        with(
            unit(3),
            ImmutableMap.of("dense_1/kernel", NdArray.of(Shape.of(3, 2), 0.0, 1, 0, 2, 0, 2)));
    Weights weights = sp.rewrite(Parameterizations.geometric()).weights().orElseThrow();
    assertThat(weights.get("dense_1/r").toDoubles()).isEqualTo(new double[] {0, 3});
    assertThat(weights.get("dense_1/lambda").toDoubles()).isEqualTo(new double[] {0, 0});
    assertThat(weights.get("dense_1/theta").get(0)).isEqualTo(Math.PI / 2);
    assertThat(weights.get("dense_1/theta").get(2)).isEqualTo(Math.PI / 2);
  }

  @Test
  void oneInputKeepsItsDirectionUntrained() {
    Model gmp = unit(1).rewrite(Parameterizations.geometric());
    assertThat(gmp.trainableVariables().stream().map(Variable::name).toList())
        .containsExactly("dense_1/lambda", "dense_1/r");
    assertThat(gmp.initialize(Seed.of(5)).get("dense_1/direction").toDoubles())
        .isEqualTo(
            Arrays.stream(unit(1).initialize(Seed.of(5)).get("dense_1/kernel").toDoubles())
                .map(Math::signum)
                .toArray());
  }
}
