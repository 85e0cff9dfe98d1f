package org.gmp.analysis.truth;

import static com.google.common.truth.ExpectFailure.assertThat;
import static com.google.common.truth.ExpectFailure.expectFailureAbout;
import static com.google.common.truth.Truth.assertThat;
import static org.gmp.analysis.truth.ModelSubject.assertThat;
import static org.gmp.analysis.truth.ModelSubject.models;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.Networks;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.perturbation.PerturbationStudy;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class ModelSubjectTest {
  private static final Seed SEED = Seed.of(8);
  private static final Model SP = Networks.trained(Networks.standard(3), SEED);
  private static final Model GMP =
      Networks.trained(Networks.standard(3).rewrite(Parameterizations.geometric()), SEED);

  /** The model with other numbers for one variable. */
  private static Model with(Model model, String variable, double... values) {
    Map<String, NdArray> weights = new LinkedHashMap<>(Networks.weights(model).asMap());
    NdArray before = Networks.weights(model).get(variable);
    weights.put(variable, NdArray.fromDoubles(before.type(), values));
    return model.withWeights(Weights.of(weights));
  }

  @Test
  void boundariesThatHoldStillPass() {
    assertThat(GMP).boundaries().underPerturbation(1e-3).maxAngleDegrees().isLessThan(0.2);
    assertThat(GMP).boundaries().underPerturbation(1e-3).keepTheirBounds();
    assertThat(SP).boundaries().underPerturbation(10).maxAngleDegrees().isGreaterThan(170);
    assertThat(SP).boundaries().underPerturbation(1e-3).lostBoundaries().isAtMost(0);
    assertThat(SP).boundaries().haveNoZeroUnits();
    assertThat(SP).hasOnlyAffineUnits();
  }

  @Test
  void aFailureNamesLayerUnitMeasuredAndBound() {
    PerturbationResult worst =
        PerturbationStudy.of(SP)
            .layers("dense_2")
            .eps(0.01)
            .kinds(Perturbation.WORST_CASE)
            .seed(Seed.of(0))
            .on(new Interpreter())
            .run()
            .get(0);
    AssertionError failure =
        expectFailureAbout(
            models(),
            whenTesting ->
                whenTesting
                    .that(SP)
                    .boundaries()
                    .ofLayers("dense_2")
                    .underPerturbation(0.01, Perturbation.WORST_CASE)
                    .maxAngleDegrees()
                    .isLessThan(0.1));
    assertThat(failure).factKeys().contains("value of");
    assertThat(failure)
        .factValue("value of")
        .endsWith("boundaries().ofLayers(dense_2).underPerturbation(0.01).maxAngleDegrees()");
    assertThat(failure).factValue("expected to be less than").isEqualTo("0.1");
    assertThat(failure)
        .factValue("but was")
        .isEqualTo(String.valueOf(Math.toDegrees(worst.turn().max())));
    assertThat(failure).factValue("layer").isEqualTo("dense_2");
    assertThat(failure).factValue("unit").isEqualTo(String.valueOf(worst.worstUnit()));
    assertThat(failure)
        .factValue("its bound by theory")
        .isEqualTo(String.valueOf(Math.toDegrees(worst.smallestBounds().get(worst.worstUnit()))));
    assertThat(failure).factValue("perturbation").contains("worst");
    assertThat(failure).factValue("eps").isEqualTo("0.01");
    assertThat(failure).factValue("seed").isEqualTo("0");
  }

  @Test
  void beyondTheWeightsLengthTheBoundIsSaidToBeVoid() {
    AssertionError failure =
        expectFailureAbout(
            models(),
            whenTesting ->
                whenTesting
                    .that(SP)
                    .boundaries()
                    .withSeed(7)
                    .underPerturbation(10)
                    .maxAngleDegrees()
                    .isAtMost(90));
    assertThat(failure)
        .factValue("its bound by theory")
        .isEqualTo("none: every angle can be reached");
    assertThat(failure).factValue("seed").isEqualTo("7");
  }

  @Test
  void everyNumberIsTheGreatestOfTheLayers() {
    double offset = 0;
    double location = 0;
    double median = 0;
    double p95 = 0;
    for (PerturbationResult r :
        PerturbationStudy.of(SP).eps(0.1).seed(Seed.of(0)).on(new Interpreter()).run()) {
      offset = Math.max(offset, r.offsetChange().max());
      location = Math.max(location, r.locationShift().max());
      median = Math.max(median, Math.toDegrees(r.turn().median()));
      p95 = Math.max(p95, Math.toDegrees(r.turn().p95()));
    }
    PerturbationSubject perturbed = assertThat(SP).boundaries().underPerturbation(0.1);
    perturbed.maxOffsetChange().isAtMost(offset);
    perturbed.maxOffsetChange().isAtLeast(offset);
    perturbed.maxLocationShift().isAtMost(location);
    perturbed.maxLocationShift().isAtLeast(location);
    perturbed.medianAngleDegrees().isAtMost(median);
    perturbed.medianAngleDegrees().isAtLeast(median);
    perturbed.p95AngleDegrees().isAtMost(p95);
    perturbed.p95AngleDegrees().isAtLeast(p95);
  }

  @Test
  void unitsWithoutBoundaryOrUseAreNamed() {
    Model zero = with(SP, "dense_2/kernel", new double[20]);
    AssertionError noWeights =
        expectFailureAbout(models(), when -> when.that(zero).boundaries().haveNoZeroUnits());
    assertThat(noWeights).factValue("but dense_2 has").isEqualTo("[0, 1, 2, 3]");

    NdArray rows = Networks.random(TensorType.of(DType.FLOAT64, 20, 3), SEED);
    Model dead = with(SP, "dense_1/bias", -100, 0, 100, 0, 0);
    AssertionError never =
        expectFailureAbout(models(), when -> when.that(dead).boundaries().haveNoDeadUnitsOn(rows));
    assertThat(never).factValue("but dense_1 has 1 of 5").isEqualTo("[0]");
    AssertionError always =
        expectFailureAbout(
            models(),
            when -> when.that(dead).boundaries().ofLayers("dense_1").haveNoAlwaysOnUnitsOn(rows));
    assertThat(always).factValue("but dense_1 has 1 of 5").isEqualTo("[2]");
    assertThat(SP).boundaries().ofLayers("dense_1").haveNoDeadUnitsOn(rows);
  }

  @Test
  void unitsThatAreNotAffineAreNamedWithTheReason() {
    Model pooled =
        Model.input("image", TensorType.of(DType.FLOAT64, Shape.BATCH, 6, 6, 2))
            .conv(3, 3)
            .maxPool(2)
            .relu()
            .conv(2, 3)
            .relu()
            .globalAveragePool()
            .build();
    Model model = Networks.trained(pooled, SEED);
    AssertionError failure =
        expectFailureAbout(models(), when -> when.that(model).hasOnlyAffineUnits());
    assertThat(failure)
        .factValue("but not the 3 units of max_pool_1/relu")
        .isEqualTo("max_pool_1/max_pool is no scale or shift of channels");
  }

  @Test
  void whatCannotBeAskedIsSaid() {
    Model untrained = Networks.standard(2);
    assertThat(assertThrows(AnalysisException.class, () -> assertThat(untrained).boundaries()))
        .hasMessageThat()
        .contains("no weights");
    assertThat(
            assertThrows(
                AnalysisException.class, () -> assertThat(SP).boundaries().ofLayers("dense_3")))
        .hasMessageThat()
        .contains("did you mean 'dense_");
    assertThat(
            assertThrows(
                AnalysisException.class, () -> assertThat(SP).boundaries().underPerturbation(-1)))
        .hasMessageThat()
        .contains("got -1.0");
    assertThrows(
        AnalysisException.class,
        () -> assertThat(SP).boundaries().underPerturbation(0.1, Perturbation.STEP));
    assertThrows(
        AnalysisException.class,
        () ->
            assertThat(SP)
                .boundaries()
                .underPerturbation(0.1)
                .maxAngleDegrees()
                .isLessThan(Double.NaN));
  }
}
