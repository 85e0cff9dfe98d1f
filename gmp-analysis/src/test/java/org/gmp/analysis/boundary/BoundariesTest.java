package org.gmp.analysis.boundary;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.Networks;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.rewrite.Rewriter;
import org.junit.jupiter.api.Test;

final class BoundariesTest {
  private static final Seed SEED = Seed.of(11);

  /** The pre-activations of a layer for rows of what the layer takes in: [rows, units]. */
  private static double[] preActivations(Model model, LayerBoundaries layer, NdArray rows) {
    Tensor fed = Tensor.placeholder("fed", layer.input().type());
    Tensor z = Rewriter.substituting(Map.of(layer.input(), fed)).apply(layer.preActivation());
    Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
    leaves.put(fed, rows);
    Graph graph = Graph.of(z);
    graph.variables().forEach(v -> leaves.put(v.tensor(), Networks.weights(model).get(v)));
    return new Interpreter().compile(graph).run(leaves).get(0).toDoubles();
  }

  /** Points start + t step as rows. */
  private static NdArray line(double[] start, double[] step, double... ts) {
    double[] rows = new double[ts.length * start.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = start[i % start.length] + ts[i / start.length] * step[i % start.length];
    }
    return NdArray.of(Shape.of(ts.length, start.length), rows);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void boundariesAreWhereThePreActivationChangesSign() {
    double[] grid = new double[401];
    Arrays.setAll(grid, i -> -10 + 0.05 * i);
    for (int inputs : new int[] {1, 2, 7}) {
      for (Model model : Networks.inAllParameterizations(Networks.standard(inputs), SEED)) {
        Boundaries boundaries = Boundaries.of(model);
        assertThat(boundaries.nonAffineUnits()).isEmpty();
        List<BoundarySnapshot> snapshots = boundaries.at(Networks.weights(model));
        for (int l = 0; l < 2; l++) {
          LayerBoundaries layer = boundaries.layers().get(l);
          for (int trial = 0; trial < 3; trial++) {
            Seed seed = SEED.child(inputs).child(l).child(trial);
            TensorType type = TensorType.of(DType.FLOAT64, layer.inputs());
            double[] start = Networks.random(type, seed.child("start")).toDoubles();
            double[] step = Networks.random(type, seed.child("step")).toDoubles();
            double[] z = preActivations(model, layer, line(start, step, grid));
            for (int j = 0; j < layer.units(); j++) {
              double slope = dot(snapshots.get(l).direction(j), step);
              double crossing =
                  -(dot(snapshots.get(l).direction(j), start) + snapshots.get(l).offset(j)) / slope;
              String what = model.parameterizations() + " " + layer + " unit " + j + " " + seed;
              for (int i = 0; i < grid.length; i++) {
                if (Math.abs(grid[i] - crossing) > 1e-9) {
                  assertWithMessage(what + " at " + grid[i])
                      .that(Math.signum(z[i * layer.units() + j]))
                      .isEqualTo(Math.signum(slope * (grid[i] - crossing)));
                }
              }
              double[] near =
                  preActivations(model, layer, line(start, step, crossing - 1e-7, crossing + 1e-7));
              assertWithMessage(what + " near " + crossing)
                  .that(near[j] * near[layer.units() + j])
                  .isLessThan(0.0);
            }
          }
        }
      }
    }
  }

  @Test
  void locationIsThePointOfTheBoundaryNearestToTheOrigin() {
    NdArray weight = NdArray.of(Shape.of(2, 3), 3, 0, 1e-200, 4, 0, 0);
    BoundarySnapshot s = BoundarySnapshot.of("l", weight, NdArray.of(Shape.of(3), 10, 1, 2e-200));
    assertThat(s.norm(0)).isEqualTo(5.0);
    assertThat(s.direction(0)).usingTolerance(1e-15).containsExactly(0.6, 0.8).inOrder();
    assertThat(s.offset(0)).isEqualTo(2.0);
    assertThat(s.location(0)).usingTolerance(1e-15).containsExactly(-1.2, -1.6).inOrder();
    assertThat(s.zeroUnits()).containsExactly(1);
    assertThat(s.hasBoundary(1)).isFalse();
    assertThat(s.offset(1)).isNaN();
    // No underflow in the norm of tiny weights.
    assertThat(s.offset(2)).isWithin(1e-15).of(2);
    assertThat(s.angles(s)[0]).isEqualTo(0.0);
    assertThat(s.angles(s)[1]).isNaN();
  }

  @Test
  void positiveRescalingOfAUnitMovesNothing() {
    Model model = Networks.trained(Networks.standard(3), SEED);
    Map<String, NdArray> scaled = new LinkedHashMap<>(Networks.weights(model).asMap());
    for (String name : new String[] {"dense_1/kernel", "dense_1/bias"}) {
      NdArray value = Networks.weights(model).get(name);
      double[] values = value.toDoubles();
      for (int i = 0; i < values.length; i++) {
        values[i] *= Math.pow(10, i % 5 - 2);
      }
      scaled.put(name, NdArray.fromDoubles(value.type(), values));
    }
    BoundarySnapshot before = Boundaries.of(model).at(Networks.weights(model)).get(0);
    BoundarySnapshot after = Boundaries.of(model).at(Weights.of(scaled)).get(0);
    assertThat(before.angles(after)).usingTolerance(1e-14).containsExactly(new double[5]);
    assertThat(before.offsetChanges(after)).usingTolerance(1e-14).containsExactly(new double[5]);
  }

  @Test
  void foldingMovesNoBoundaryInTheInputSpace() {
    for (int inputs : new int[] {1, 4}) {
      for (Model model : Networks.inAllParameterizations(Networks.standard(inputs), SEED)) {
        Model folded = model.fold();
        BoundarySnapshot before = Boundaries.of(model).at(Networks.weights(model)).get(0);
        BoundarySnapshot after = Boundaries.of(folded).at(Networks.weights(folded)).get(0);
        String what = model.parameterizations().toString();
        assertWithMessage(what)
            .that(before.angles(after))
            .usingTolerance(1e-13)
            .containsExactly(new double[5]);
        assertWithMessage(what)
            .that(before.locationShifts(after))
            .usingTolerance(1e-12)
            .containsExactly(new double[5]);
        // Folding moves radii and means into the next layer, whose units see other coordinates but
        // must fire at the same points.
        NdArray rows = Networks.random(TensorType.of(DType.FLOAT64, 500, inputs), SEED);
        for (int l = 0; l < 2; l++) {
          assertWithMessage(what).that(shares(model, rows, l)).isEqualTo(shares(folded, rows, l));
        }
      }
    }
  }

  private static double[] shares(Model model, NdArray rows, int layer) {
    try (ActivityReader reader = ActivityReader.of(model, new Interpreter())) {
      LayerActivity activity = reader.read(Networks.weights(model), rows).get(layer);
      double[] shares = new double[activity.units()];
      Arrays.setAll(shares, activity::activeShare);
      return shares;
    }
  }

  @Test
  void unitsWithoutABoundaryAreListedWithTheReason() {
    Model model =
        Model.input("x", Shape.of(Shape.BATCH, 3))
            .relu()
            .dense(3)
            .residual(b -> b.dense(3))
            .relu()
            .dense(4)
            .apply(h -> h.relu().sub(h.neg().maximum(0)))
            .dense(2)
            .apply(h -> h.reshape(Shape.of(Shape.BATCH, 1, 2)).relu())
            .build();
    Boundaries boundaries = Boundaries.of(model);
    assertThat(boundaries.layers().stream().map(LayerBoundaries::toString).toList())
        .containsExactly(
            "dense_3: 4 boundaries in 3 dimensions", "dense_3_2: 4 boundaries in 3 dimensions")
        .inOrder();
    assertThat(
            boundaries.nonAffineUnits().stream()
                .map(u -> u.name() + " " + u.units() + ": " + u.reason())
                .toList())
        .containsExactly(
            "relu 3: no linear map lies between it and x",
            "residual_1/relu 3: residual_1/add combines dense_2/add and dense_1/add, which both depend"
                + " on the input",
            "dense_4/relu 2: dense_4/reshape is no scale or shift of channels")
        .inOrder();
    AnalysisException e = assertThrows(AnalysisException.class, () -> boundaries.layer("dense3"));
    assertThat(e).hasMessageThat().contains("did you mean 'dense_3'?");
  }

  @Test
  void aFloat32ModelIsReadInDoublePrecision() {
    Model model =
        Model.input("x", Shape.of(Shape.BATCH, 2))
            .dense(1)
            .relu()
            .build()
            .withWeights(
                Weights.of(
                    Map.of(
                        "dense_1/kernel", NdArray.of(Shape.of(2, 1), 1f, 3f),
                        "dense_1/bias", NdArray.of(Shape.of(1), 1f))));
    BoundarySnapshot s = Boundaries.of(model).at(Networks.weights(model)).get(0);
    assertThat(s.offset(0)).isWithin(1e-16).of(1 / Math.sqrt(10));
  }
}
