package org.gmp.zoo.experiment;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.zoo.bench.ExperimentRun;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.model.Initialization;
import org.gmp.zoo.model.Initialization.Distribution;
import org.gmp.zoo.run.RunDefinition;
import org.junit.jupiter.api.Test;

final class VariationTest {
  private static final Experiment LEVY = Experiments.named("levy").get(0);
  private static final Seed SEED = Seed.of(3);

  private static Experiment starting(Distribution distribution, double scale) {
    return Variation.of(Optional.empty(), Optional.of(Initialization.of(distribution, scale)))
        .of(LEVY);
  }

  private static Model model(Experiment experiment, String parameterization) {
    return experiment.model(1).withParameterization(parameterization).model();
  }

  private static double[] start(Experiment experiment, String variable) {
    Model model = model(experiment, "sp");
    return model.variables().stream()
        .filter(v -> v.name().equals(variable))
        .map(model.initialize(SEED)::get)
        .findFirst()
        .orElseThrow()
        .toDoubles();
  }

  @Test
  void oneRateCountsForEveryParameterization() {
    Experiment faster = Variation.of(Optional.of(0.3), Optional.empty()).of(LEVY);
    for (String parameterization : new String[] {"sp", "wn", "bn", "gmp", "gmp+imn"}) {
      assertThat(faster.recipe().optimizer(parameterization).learningRate()).isEqualTo(0.3);
    }
    assertThat(faster.recipe().withLearningRate(0.01).optimizer("sp"))
        .isEqualTo(LEVY.recipe().optimizer("sp"));
    assertThat(faster.recipe().schedule()).isEqualTo(LEVY.recipe().schedule());
    assertThat(faster.recipe().stopping()).isEqualTo(LEVY.recipe().stopping());
    assertThat(faster.recipe().epochs()).isEqualTo(LEVY.recipe().epochs());
    assertThat(faster.comparison().settings()).containsExactly("learning_rate", "0.3");
    assertThat(faster.comparison().description()).endsWith("100 ReLU units; learning rate 0.3");
  }

  @Test
  void nothingVariedIsTheExperimentItself() {
    assertThat(Variation.none().of(LEVY)).isSameInstanceAs(LEVY);
    assertThat(LEVY.comparison().settings()).isEmpty();
  }

  @Test
  void glorotTimesOneIsWhatTheExperimentStartsFrom() {
    for (String parameterization : new String[] {"sp", "wn", "bn", "gmp"}) {
      assertThat(model(starting(Distribution.GLOROT, 1), parameterization).initialize(SEED).asMap())
          .isEqualTo(model(LEVY, parameterization).initialize(SEED).asMap());
    }
  }

  @Test
  void kernelsOfAllLayersAreScaledAndBiasesStay() {
    Experiment large = starting(Distribution.GLOROT, 100);
    for (String kernel : new String[] {"dense_1/kernel", "dense_2/kernel"}) {
      double[] usual = start(LEVY, kernel);
      double[] scaled = start(large, kernel);
      for (int i = 0; i < usual.length; i++) {
        assertThat(scaled[i]).isEqualTo(100 * usual[i]);
      }
    }
    assertThat(start(large, "dense_1/bias")).usingExactEquality().containsExactly(new double[100]);
  }

  @Test
  void distributionsHaveTheDeviationOfTheirFormula() {
    // The output layer has 100 inputs and 1 output.
    assertThat(deviation(Distribution.GLOROT)).isWithin(0.02).of(Math.sqrt(2.0 / 101));
    assertThat(deviation(Distribution.HE)).isWithin(0.03).of(Math.sqrt(2.0 / 100));
    assertThat(deviation(Distribution.CONSTANT_VARIANCE)).isWithin(0.01).of(0.05);
    // A column of length 1.
    assertThat(deviation(Distribution.ORTHOGONAL)).isWithin(1e-14).of(0.1);
  }

  private static double deviation(Distribution distribution) {
    double squares = 0;
    for (double w : start(starting(distribution, 1), "dense_2/kernel")) {
      squares += w * w;
    }
    return Math.sqrt(squares / 100);
  }

  @Test
  void allParameterizationsStartAsTheSameFunction() {
    NdArray points = NdArray.of(Shape.of(3, 1), -7, 0.5, 4);
    for (Distribution distribution : Distribution.values()) {
      Experiment varied = starting(distribution, 10);
      Model standard = model(varied, "sp");
      double[] expected =
          standard.withWeights(standard.initialize(SEED)).predict(points).toDoubles();
      for (String parameterization : new String[] {"wn", "bn", "gmp"}) {
        Model model = model(varied, parameterization);
        double[] found = model.withWeights(model.initialize(SEED)).predict(points).toDoubles();
        for (int i = 0; i < expected.length; i++) {
          assertThat(found[i]).isWithin(1e-9 * Math.abs(expected[i])).of(expected[i]);
        }
      }
    }
  }

  @Test
  void aRunSaysHowItWasVariedAndIsNoOtherRun() {
    RunDefinition usual = definition(LEVY);
    assertThat(usual.settings()).doesNotContainKey("initialization");
    RunDefinition he = definition(starting(Distribution.HE, 0.5));
    assertThat(he.settings()).containsEntry("initialization", "he times 0.5");
    DataException e =
        assertThrows(DataException.class, () -> he.requireSettings("there", usual.settings()));
    assertThat(e).hasMessageThat().contains("initialization=he times 0.5");
  }

  private static RunDefinition definition(Experiment experiment) {
    return ExperimentRun.of(experiment, "gmp", 1, Protocol.PAPER)
        .define(1, ImmutableMap.of(), ImmutableMap.of());
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(
              assertThrows(
                  IllegalArgumentException.class, () -> Initialization.of(Distribution.HE, wrong)))
          .hasMessageThat()
          .contains("got " + wrong);
      assertThat(
              assertThrows(
                  IllegalArgumentException.class,
                  () -> Variation.of(Optional.of(wrong), Optional.empty())))
          .hasMessageThat()
          .contains("got " + wrong);
    }
  }
}
