package org.gmp.analysis.perturbation;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Map;
import org.gmp.analysis.Networks;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The laws of Chen and Ge (2024), put to more than 100,000 random perturbations for each
 * parameterization in 2 to 4608 dimensions. For more of them, from other seeds:
 *
 * <pre>mvn test -pl gmp-analysis -am -Dtest=StabilityProofTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dgmp.proof.rounds=10</pre>
 */
final class StabilityProofTest {
  private static final int ROUNDS = Integer.getInteger("gmp.proof.rounds", 1);
  private static final double[] EPS = {1e-6, 1e-3, 0.1, 1, 3};

  /** Inputs and units. */
  private static final int[][] SIZES = {
    {2, 2000}, {3, 2000}, {10, 1500}, {100, 300}, {576, 50}, {4608, 10}
  };

  private static Model trained(int[] size, Parameterization parameterization, Seed seed) {
    Model standard =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, size[0]))
            .dense(size[1])
            .relu()
            .build();
    return Networks.trained(standard.rewrite(parameterization), seed);
  }

  @Test
  void noGmpDirectionTurnsByMoreThanTheLengthOfThePerturbation(TestReporter reporter) {
    long checked = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Seed seed = Seed.of(23 + round);
      for (int[] size : SIZES) {
        Model gmp = trained(size, Parameterizations.geometric(), seed);
        PerturbationStudy study =
            PerturbationStudy.of(gmp)
                .seed(seed)
                .eps(EPS)
                .trials(4)
                .kinds(Perturbation.RANDOM)
                .group("theta", v -> v.name().endsWith("theta"))
                .on(new Interpreter());
        for (PerturbationResult result : study.run()) {
          BoundCheck check = result.bound().orElseThrow();
          String what = size[0] + " dimensions, eps " + result.eps() + ", " + seed;
          assertWithMessage(what).that(check.violations()).isEqualTo(0);
          assertWithMessage(what).that(check.voided()).isEqualTo(0);
          assertWithMessage(what).that(check.largestRatio()).isAtMost(1 + 1e-9);
          checked += check.checked();
          if (result.eps() == EPS[0]) {
            Distribution ratio = result.firstOrderRatio().orElseThrow();
            assertWithMessage(what).that(ratio.min()).isWithin(1e-3).of(1);
            assertWithMessage(what).that(ratio.max()).isWithin(1e-3).of(1);
          }
        }
      }
    }
    reporter.publishEntry(
        Map.of("law", "spherical", "seeds from", "23", "turns checked", String.valueOf(checked)));
    assertThat(checked).isAtLeast(ROUNDS * 100_000L);
  }

  @Test
  void noDirectionOfWeightsTurnsByMoreThanTheArcsinAndBeyondItAnyIsReached(TestReporter reporter) {
    ImmutableList<Parameterization> linear =
        ImmutableList.of(
            Parameterizations.standard(),
            Parameterizations.weightNorm(),
            Parameterizations.batchNorm(),
            Parameterizations.meanOnlyBatchNorm());
    for (Parameterization parameterization : linear) {
      String name = parameterization.name();
      long checked = 0;
      for (int round = 0; round < ROUNDS; round++) {
        Seed seed = Seed.of(23 + round);
        for (int[] size : SIZES) {
          Model model = trained(size, parameterization, seed);
          PerturbationStudy study =
              PerturbationStudy.of(model)
                  .seed(seed)
                  .eps(EPS)
                  .trials(5)
                  .kinds(Perturbation.RANDOM)
                  .on(new Interpreter());
          for (PerturbationResult result : study.run()) {
            BoundCheck check = result.bound().orElseThrow();
            assertWithMessage("%s, %s dimensions, eps %s, %s", name, size[0], result.eps(), seed)
                .that(check.violations())
                .isEqualTo(0);
            checked += check.checked();
          }
        }
      }
      reporter.publishEntry(
          Map.of("law", "arcsin of " + name, "turns checked", String.valueOf(checked)));
      assertWithMessage(name).that(checked).isAtLeast(ROUNDS * 100_000L);
      for (int inputs : new int[] {2, 13, 576}) {
        requireEveryAngle(trained(new int[] {inputs, 20}, parameterization, Seed.of(23)), name);
      }
    }
  }

  /** Requires that the search turns every unit by more than 170 degrees beyond its length. */
  private static void requireEveryAngle(Model model, String name) {
    double[] lengths = Networks.weights(model).get(vectors(model)).toDoubles();
    int units = 20;
    double[] squares = new double[units];
    for (int i = 0; i < lengths.length; i++) {
      squares[i % units] += lengths[i] * lengths[i];
    }
    double longest = Math.sqrt(Arrays.stream(squares).max().orElseThrow());
    PerturbationResult worst =
        PerturbationStudy.of(model)
            .eps(1.01 * longest)
            .kinds(Perturbation.WORST_CASE)
            .on(new Interpreter())
            .run()
            .get(0);
    for (int unit = 0; unit < units; unit++) {
      assertWithMessage("%s %s unit %s", name, model.input(), unit)
          .that(Math.toDegrees(worst.largestTurns().get(unit)))
          .isGreaterThan(170.0);
    }
  }

  /** The name of the variable that directions are made of. */
  private static String vectors(Model model) {
    return Boundaries.of(model).layers().get(0).trainableVariables().stream()
        .filter(v -> v.type().shape().rank() == 2)
        .findFirst()
        .orElseThrow()
        .name();
  }
}
