package org.gmp.analysis.region;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.Networks;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.ModelBuilder;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class RegionsTest {
  private static final Seed SEED = Seed.of(19);

  private static ModelBuilder inputs(int count) {
    return Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, count));
  }

  /** d times the tent x -> 2 relu(x) - 4 relu(x - 1/2): 2^d pieces on [0, 1]. */
  private static Model tents(int depth) {
    ModelBuilder builder = inputs(1);
    Map<String, NdArray> values = new LinkedHashMap<>();
    for (int d = 0; d < depth; d++) {
      builder.dense(2).relu().dense(1);
      values.put("dense_" + (2 * d + 1) + "/kernel", NdArray.of(Shape.of(1, 2), 1.0, 1.0));
      values.put("dense_" + (2 * d + 1) + "/bias", NdArray.of(Shape.of(2), 0.0, -0.5));
      values.put("dense_" + (2 * d + 2) + "/kernel", NdArray.of(Shape.of(2, 1), 2.0, -4.0));
      values.put("dense_" + (2 * d + 2) + "/bias", NdArray.of(Shape.of(1), 0.0));
    }
    return builder.build().withWeights(Weights.of(values));
  }

  @Test
  void tentsOfDepthDHaveTwoToThePowerOfDPieces() {
    for (int depth : new int[] {1, 2, 6, 10}) {
      LineRegions regions =
          LineRegions.between(tents(depth), new double[] {0}, new double[] {1}, new Interpreter());
      assertThat(regions.linearPieces(1e-9)).isEqualTo(1 << depth);
      assertThat(regions.activationRegions()).isEqualTo(1 << depth);
    }
  }

  @Test
  void crossingsAreThoseOfTheBoundariesAndEveryPatternChange() {
    for (Model model : Networks.inAllParameterizations(Networks.standard(3), SEED)) {
      double[] start = {-6, -4, 7};
      double[] end = {5, 6, -8};
      LineRegions regions = LineRegions.between(model, start, end, new Interpreter());
      // The first layer's crossings are known in closed form.
      BoundarySnapshot first = Boundaries.of(model).at(Networks.weights(model)).get(0);
      double[] expected = new double[first.units()];
      Arrays.setAll(
          expected,
          unit -> {
            double[] u = first.direction(unit);
            double a = first.offset(unit);
            double b = first.offset(unit);
            for (int i = 0; i < 3; i++) {
              a += u[i] * start[i];
              b += u[i] * end[i];
            }
            return a / (a - b);
          });
      List<Double> found =
          regions.crossings().stream()
              .filter(c -> c.node().startsWith("dense_1"))
              .map(LineRegions.Crossing::at)
              .toList();
      assertWithMessage(model.parameterizations().toString())
          .that(found)
          .comparingElementsUsing(com.google.common.truth.Correspondence.tolerance(1e-12))
          .containsExactlyElementsIn(
              Arrays.stream(expected).filter(t -> t > 0 && t < 1).boxed().toList());
      assertLinearBetween(model, regions, start, end);
    }
  }

  private static void assertLinearBetween(
      Model model, LineRegions regions, double[] start, double[] end) {
    double before = 0;
    for (int i = 0; i <= regions.crossings().size(); i++) {
      double after = i < regions.crossings().size() ? regions.crossings().get(i).at() : 1;
      double[] rows = new double[9];
      for (int k = 0; k < 9; k++) {
        int point = k / 3;
        double t = before + (after - before) * point / 2.0;
        rows[k] = (1 - t) * start[k % 3] + t * end[k % 3];
      }
      double[] y = model.predict(NdArray.of(Shape.of(3, 3), rows)).toDoubles();
      for (int k = 0; k < 2; k++) {
        assertThat(y[2 + k])
            .isWithin(1e-9 * (1 + Math.abs(y[k]) + Math.abs(y[4 + k])))
            .of((y[k] + y[4 + k]) / 2);
      }
      before = after;
    }
  }

  @Test
  void linesInGeneralPositionCutThePlaneIntoOneMoreThanTheirPairsAndThem() {
    for (int units : new int[] {1, 2, 5, 12}) {
      Model model =
          Networks.trained(inputs(2).dense(units).relu().dense(1).build(), SEED.child(units));
      PlaneRegions regions = PlaneRegions.within(model, -1e4, -1e4, 1e4, 1e4, new Interpreter());
      assertThat(regions.count()).isEqualTo(1 + units + units * (units - 1) / 2);
    }
  }

  @Test
  void regionsOfDeepNetworksTileTheRectangleAndAreLinear() {
    Model model =
        Networks.trained(
            inputs(2)
                .dense(7)
                .relu()
                .residual(b -> b.dense(7).relu())
                .dense(4)
                .relu()
                .dense(1)
                .build(),
            SEED);
    PlaneRegions regions = PlaneRegions.within(model, -3, -2, 2, 4, new Interpreter());
    assertThat(regions.regions().stream().mapToDouble(PlaneRegions.Region::area).sum())
        .isWithin(1e-9)
        .of(30);
    assertThat(regions.count()).isGreaterThan(29);
    for (PlaneRegions.Region region : regions.regions()) {
      int corners = region.xs().length();
      double[] rows = new double[2 * (corners + 1)];
      for (int i = 0; i < corners; i++) {
        rows[2 * i] = region.xs().get(i);
        rows[2 * i + 1] = region.ys().get(i);
        rows[2 * corners] += region.xs().get(i) / corners;
        rows[2 * corners + 1] += region.ys().get(i) / corners;
      }
      double[] y = model.predict(NdArray.of(Shape.of(corners + 1, 2), rows)).toDoubles();
      double mean = Arrays.stream(y, 0, corners).average().orElseThrow();
      assertThat(y[corners]).isWithin(1e-9 * (1 + Math.abs(mean))).of(mean);
    }
    // Along a line of the plane, both ways of counting agree.
    LineRegions line =
        LineRegions.between(
            model, new double[] {-3, 0.5}, new double[] {2, 0.5}, new Interpreter());
    long met =
        regions.regions().stream()
            .filter(
                r ->
                    Arrays.stream(r.ys().toArray()).min().orElseThrow() < 0.5
                        && Arrays.stream(r.ys().toArray()).max().orElseThrow() > 0.5)
            .count();
    assertThat(line.activationRegions()).isEqualTo((int) met);
  }

  @Test
  void whatIsNotPiecewiseLinearIsRefused() {
    Model tanh = Networks.trained(inputs(2).dense(3).tanh().dense(1).build(), SEED);
    assertThat(
            assertThrows(
                    AnalysisException.class,
                    () -> PlaneRegions.within(tanh, 0, 0, 1, 1, new Interpreter()))
                .getMessage())
        .startsWith("regions: dense_1/tanh is not piecewise linear");
    Model wide = Networks.trained(Networks.standard(3), SEED);
    assertThrows(
        AnalysisException.class, () -> PlaneRegions.within(wide, 0, 0, 1, 1, new Interpreter()));
    assertThrows(
        IllegalArgumentException.class,
        () -> LineRegions.between(wide, new double[2], new double[2], new Interpreter()));
    assertThrows(
        AnalysisException.class,
        () ->
            LineRegions.between(
                Networks.standard(1), new double[1], new double[1], new Interpreter()));
  }
}
