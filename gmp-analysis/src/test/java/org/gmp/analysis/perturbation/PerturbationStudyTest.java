package org.gmp.analysis.perturbation;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.Networks;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.LayerRewrite;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.api.Test;

final class PerturbationStudyTest {
  private static final Seed SEED = Seed.of(23);

  private static Model layer(int inputs, int units) {
    return Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, inputs))
        .dense(units)
        .relu()
        .build();
  }

  private static Model trained(int inputs, int units, Parameterization parameterization) {
    return Networks.trained(layer(inputs, units).rewrite(parameterization), SEED);
  }

  private static PerturbationStudy.Builder study(Model model) {
    return PerturbationStudy.of(model).seed(SEED);
  }

  @Test
  void theArcsinBoundHoldsAndBeyondItEveryAngleIsReached() {
    List<Parameterization> linear =
        List.of(
            Parameterizations.weightNorm(),
            Parameterizations.batchNorm(),
            Parameterizations.inputMeanNorm());
    for (Parameterization parameterization : linear) {
      Model model = trained(6, 30, parameterization);
      ImmutableList<PerturbationResult> results =
          study(model).eps(1e-4, 0.3, 1, 10).on(new Interpreter()).run();
      for (PerturbationResult result : results) {
        BoundCheck check = result.bound().orElseThrow();
        String what = parameterization.name() + " " + result.kind() + " " + result.eps();
        assertWithMessage(what).that(check.violations()).isEqualTo(0);
        if (result.eps() <= 0.3) {
          assertWithMessage(what).that(check.checked()).isGreaterThan(0);
        }
      }
      PerturbationResult far = results.get(results.size() - 1);
      assertThat(far.kind()).isEqualTo(Perturbation.WORST_CASE);
      assertThat(far.bound().orElseThrow().voided()).isEqualTo(30);
      for (int j = 0; j < 30; j++) {
        assertWithMessage(parameterization.name() + " unit " + j)
            .that(Math.toDegrees(far.largestTurns().get(j)))
            .isGreaterThan(170.0);
      }
    }
  }

  @Test
  void theWorstCaseReachesTheSharpBoundAndBeatsRandomDraws() {
    for (Model model :
        List.of(
            Networks.trained(layer(5, 8), SEED), trained(5, 8, Parameterizations.geometric()))) {
      for (double eps : new double[] {1e-3, 0.2, 0.5}) {
        PerturbationStudy.Builder builder =
            study(model).eps(eps).group("w", v -> !v.name().matches(".*(bias|lambda)"));
        PerturbationResult worst =
            builder.kinds(Perturbation.WORST_CASE).on(new Interpreter()).run().get(0);
        PerturbationResult random =
            study(model)
                .eps(eps)
                .group("w", v -> !v.name().matches(".*(bias|lambda)"))
                .kinds(Perturbation.RANDOM)
                .trials(1250)
                .on(new Interpreter())
                .run()
                .get(0);
        assertThat(random.turn().count()).isEqualTo(10_000);
        for (int j = 0; j < 8; j++) {
          assertWithMessage(model.parameterizations() + " unit " + j + " eps " + eps)
              .that(worst.largestTurns().get(j))
              .isAtLeast(random.largestTurns().get(j));
          double share = worst.largestTurns().get(j) / worst.smallestBounds().get(j);
          assertWithMessage(model.parameterizations() + " unit " + j + " eps " + eps)
              .that(share)
              .isAtLeast(0.98);
        }
      }
    }
  }

  @Test
  void oneInputTurnsRoundOrNotAtAll() {
    Model sp = Networks.trained(layer(1, 50), SEED);
    PerturbationResult worst =
        study(sp).eps(0.5).kinds(Perturbation.WORST_CASE).on(new Interpreter()).run().get(0);
    double[] kernel = Networks.weights(sp).get("dense_1/kernel").toDoubles();
    for (int j = 0; j < 50; j++) {
      assertThat(worst.largestTurns().get(j)).isEqualTo(Math.abs(kernel[j]) < 0.5 ? Math.PI : 0);
    }
    Model gmp = trained(1, 50, Parameterizations.geometric());
    for (PerturbationResult result : study(gmp).on(new Interpreter()).run()) {
      assertThat(result.turn().max()).isEqualTo(0.0);
      assertThat(result.bound().orElseThrow().law()).isEqualTo("fixed");
      if (result.kind() != Perturbation.WORST_CASE) {
        assertThat(result.offsetChange().max()).isGreaterThan(0.0);
      }
    }
  }

  @Test
  void onesAddEpsToEveryParameter() {
    Model sp = Networks.trained(layer(3, 4), SEED);
    PerturbationResult ones =
        study(sp).eps(0.1).kinds(Perturbation.ONES).on(new Interpreter()).run().get(0);
    NdArray kernel = Networks.weights(sp).get("dense_1/kernel");
    for (int j = 0; j < 4; j++) {
      double product = 0;
      double before = 0;
      double after = 0;
      for (int i = 0; i < 3; i++) {
        double w = kernel.get(i * 4 + j);
        product += w * (w + 0.1);
        before += w * w;
        after += (w + 0.1) * (w + 0.1);
      }
      assertThat(ones.largestTurns().get(j))
          .isWithin(1e-7)
          .of(Math.acos(product / Math.sqrt(before * after)));
    }
    assertThat(ones.turn().medianLow()).isEmpty();
  }

  @Test
  void sameSeedSameNumbersAndIntervalsWhereItSamples() {
    Model model = Networks.trained(Networks.standard(3), SEED);
    ImmutableList<PerturbationResult> first =
        study(model).eps(0.1).functionOn(rows(20, 3)).on(new Interpreter()).run();
    assertThat(study(model).eps(0.1).functionOn(rows(20, 3)).on(new Interpreter()).run())
        .isEqualTo(first);
    assertThat(study(model).seed(Seed.of(1)).eps(0.1).on(new Interpreter()).run())
        .isNotEqualTo(first);
    assertThat(first.stream().map(r -> r.layer() + " " + r.kind().id()).toList())
        .containsExactly(
            "dense_1 ones",
            "dense_1 random",
            "dense_1 worst",
            "dense_2 ones",
            "dense_2 random",
            "dense_2 worst")
        .inOrder();
    PerturbationResult random = first.get(1);
    assertThat(random.trials()).isEqualTo(100);
    assertThat(random.turn().medianLow().getAsDouble()).isLessThan(random.turn().median());
    assertThat(random.turn().medianHigh().getAsDouble()).isGreaterThan(random.turn().median());
    assertThat(random.functionChange().orElseThrow().count()).isEqualTo(5);
    assertThat(random.functionChange().orElseThrow().min()).isGreaterThan(0.0);
  }

  @Test
  void numbersDoNotDependOnTheNumberOfThreads() throws Exception {
    Model model = trained(30, 20, Parameterizations.geometric());
    PerturbationStudy study = study(model).functionOn(rows(20, 30)).on(new Interpreter());
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      ImmutableList<PerturbationResult> alone = one.submit(study::run).get();
      assertThat(alone).hasSize(12);
      assertThat(four.submit(study::run).get()).isEqualTo(alone);
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @Test
  void theScaleOfGmpIsPerturbedAndChangesTheFunctionButNoTurn() {
    Model model = trained(5, 4, Parameterizations.geometric());
    LayerBoundaries layer = Boundaries.of(model).layers().get(0);
    assertThat(layer.outputScales().stream().map(Variable::name).toList())
        .containsExactly("dense_1/r");
    assertThat(layer.parameters()).containsAtLeastElementsIn(layer.trainableVariables()).inOrder();
    NdArray rows = rows(40, 5);
    PerturbationStudy.Builder all = study(model).kinds(Perturbation.ONES).eps(0.01);
    PerturbationResult with = all.functionOn(rows).on(new Interpreter()).run().get(0);
    PerturbationResult without =
        study(model)
            .kinds(Perturbation.ONES)
            .eps(0.01)
            .functionOn(rows)
            .group("direction and offset", v -> !v.name().endsWith("/r"))
            .on(new Interpreter())
            .run()
            .get(0);

    assertThat(with.largestTurns()).isEqualTo(without.largestTurns());
    assertThat(with.functionChange()).isNotEqualTo(without.functionChange());
    // By hand: every parameter of the layer plus eps, then the root mean square over rows and
    // outputs.
    Weights before = model.weights().orElseThrow();
    Map<String, NdArray> after = new LinkedHashMap<>(before.asMap());
    for (Variable v : layer.parameters()) {
      double[] values = before.get(v).toDoubles();
      for (int k = 0; k < values.length; k++) {
        values[k] += 0.01;
      }
      after.put(v.name(), NdArray.of(v.type().shape(), values));
    }
    double[] y0 = model.predict(rows).toDoubles();
    double[] y1 = model.withWeights(Weights.of(after)).predict(rows).toDoubles();
    double squares = 0;
    for (int i = 0; i < y0.length; i++) {
      squares += (y1[i] - y0[i]) * (y1[i] - y0[i]);
    }
    assertThat(with.functionChange().orElseThrow().max())
        .isWithin(1e-14)
        .of(Math.sqrt(squares / y0.length));
  }

  @Test
  void theFunctionIsMeasuredOnAllRowsUnlessOneCostsTooMuch() {
    Model model = trained(5, 4, Parameterizations.standard());
    NdArray rows = rows(1000, 5);
    PerturbationResult result =
        study(model)
            .kinds(Perturbation.ONES)
            .eps(0.01)
            .functionOn(rows)
            .on(new Interpreter())
            .run()
            .get(0);
    assertThat(result.functionRows()).isEqualTo(1000);
    assertThat(
            study(model).kinds(Perturbation.ONES).on(new Interpreter()).run().get(0).functionRows())
        .isEqualTo(0);
  }

  @Test
  void theWorstCaseReachesTheBoundOfEveryUnitFromTheKnownExtremes() {
    for (Parameterization parameterization :
        List.of(
            Parameterizations.geometric(),
            Parameterizations.standard(),
            Parameterizations.weightNorm())) {
      Model model = trained(40, 12, parameterization);
      PerturbationResult worst =
          study(model)
              .kinds(Perturbation.WORST_CASE)
              .ascentSteps(1)
              .eps(1e-3)
              .on(new Interpreter())
              .run()
              .get(0);
      for (int j = 0; j < 12; j++) {
        assertWithMessage(parameterization.name() + " unit " + j)
            .that(worst.largestTurns().get(j) / worst.smallestBounds().get(j))
            .isWithin(1e-9)
            .of(1);
      }
      assertThat(worst.bound().orElseThrow().violations()).isEqualTo(0);
    }
  }

  private static NdArray rows(int count, int width) {
    return Networks.random(TensorType.of(DType.FLOAT64, count, width), SEED.child("rows"));
  }

  @Test
  void oneStepOfAnOptimizerTurnsByWhatItChanges() {
    for (Parameterization parameterization : Parameterizations.all()) {
      Model model = Networks.trained(Networks.standard(3).rewrite(parameterization), SEED);
      Examples examples = Examples.of(rows(30, 3), rows(30, 2));
      ImmutableList<PerturbationResult> results =
          study(model)
              .kinds()
              .step(Metrics.meanSquaredError(), Optimizers.adam(0.01), examples, 8)
              .on(new Interpreter())
              .run();
      assertThat(results).hasSize(2);
      for (PerturbationResult result : results) {
        assertThat(result.kind()).isEqualTo(Perturbation.STEP);
        assertThat(result.eps()).isEqualTo(0.01);
        assertThat(result.trials()).isEqualTo(10);
        assertThat(result.turn().max()).isGreaterThan(1e-4);
        assertThat(result.bound().orElseThrow().violations()).isEqualTo(0);
      }
    }
  }

  @Test
  void aFloat32ModelIsPerturbedInDoublePrecision() {
    Model model =
        Networks.trained(
            Model.input("x", Shape.of(Shape.BATCH, 4))
                .dense(20)
                .relu()
                .build()
                .rewrite(Parameterizations.geometric()),
            SEED);
    PerturbationResult tiny =
        study(model)
            .eps(1e-9)
            .group("theta", v -> v.name().endsWith("theta"))
            .kinds(Perturbation.RANDOM)
            .on(new Interpreter())
            .run()
            .get(0);
    assertThat(tiny.firstOrderRatio().orElseThrow().max()).isWithin(1e-4).of(1);
    assertThat(tiny.turn().median()).isGreaterThan(1e-11);
  }

  /** Directions v + t with one t for all units. */
  private static final class Shared implements Parameterization {
    @Override
    public String name() {
      return "shared";
    }

    @Override
    public String law() {
      return "Every unit reads the same shift.";
    }

    @Override
    public boolean preservesFunction() {
      return true;
    }

    @Override
    public void rewrite(AffineLayer layer, LayerRewrite rewrite) {
      Tensor v = rewrite.trainable("v", layer.flatWeight());
      Tensor zeros = Tensor.filled(v.type(), 0);
      Tensor t = rewrite.trainable("t", zeros);
      // The shift of a unit is that of its neighbour to the right.
      Tensor moved = t.slice(1, 1, layer.units() - 1).pad(1, 0, 1);
      rewrite.replace(layer.linear(), layer.linearBy(v.add(moved)));
    }
  }

  @Test
  void unitsThatShareParametersArePerturbedAsOne() {
    Model model = Networks.trained(layer(3, 6).rewrite(new Shared()), SEED);
    double eps = 0.3;
    PerturbationResult random =
        study(model).eps(eps).kinds(Perturbation.RANDOM).on(new Interpreter()).run().get(0);
    // The length is that of all units' parameters together, and no unit is an independent draw.
    assertThat(random.turn().medianLow()).isEmpty();
    PerturbationResult apart =
        study(model)
            .eps(eps)
            .kinds(Perturbation.RANDOM)
            .group("v", v -> v.name().endsWith("/v"))
            .on(new Interpreter())
            .run()
            .get(0);
    assertThat(apart.turn().medianLow()).isPresent();
    assertThat(apart.turn().median()).isGreaterThan(1.5 * random.turn().median());
    PerturbationResult worst =
        study(model).eps(eps).kinds(Perturbation.WORST_CASE).on(new Interpreter()).run().get(0);
    assertThat(worst.turn().max()).isAtLeast(random.turn().max());
  }

  @Test
  void aModelThatCostsMuchIsAskedForFewRows() {
    Model images =
        Model.input("image", TensorType.of(DType.FLOAT64, Shape.BATCH, 32, 32, 16))
            .conv(32, 3)
            .relu()
            .conv(64, 3)
            .build();
    // 32 x 32 places, 9 x (16 x 32 + 32 x 64) products each.
    assertThat(FunctionProbe.most(images)).isEqualTo(1_000_000_000 / (1024 * 9 * 2560 + 1));
    assertThat(FunctionProbe.most(layer(100, 100))).isEqualTo(1_000_000_000 / (100 * 100 + 1));
  }

  @Test
  void wrongUseIsRefused() {
    Model untrained = layer(2, 3);
    assertThat(
            assertThrows(
                AnalysisException.class,
                () -> PerturbationStudy.of(untrained).on(new Interpreter())))
        .hasMessageThat()
        .contains("no weights");
    assertThat(assertThrows(AnalysisException.class, () -> study(untrained).eps(0.1, -1)))
        .hasMessageThat()
        .contains("got -1.0");
    assertThat(assertThrows(AnalysisException.class, () -> study(untrained).layers("dense_2")))
        .hasMessageThat()
        .contains("did you mean 'dense_1'?");
    assertThat(
            Boundaries.of(untrained).layer("dense_1").trainableVariables().stream()
                .map(Variable::name)
                .toList())
        .containsExactly("dense_1/kernel", "dense_1/bias");
  }
}
