package org.gmp.zoo.experiment;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Optional;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.perturbation.PerturbationStudy;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.Trainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search for the worst case, on trained networks of the experiments. */
final class WorstCaseTurnTest {
  private static final Seed SEED = Seed.of(12);

  private static Model trained(Experiment experiment, String name, Model model) {
    ExperimentData data = experiment.load(Optional.empty()).draw(SEED, Protocol.HELDOUT);
    Trainer trainer =
        experiment.recipe().trainer(model, name).epochs(40).seed(SEED).on(new Interpreter());
    trainer.fit(data.train(), data.validation());
    return trainer.trained();
  }

  private static PerturbationResult result(Model model, double eps, Perturbation kind, int trials) {
    return PerturbationStudy.of(model)
        .eps(eps)
        .kinds(kind)
        .trials(trials)
        .seed(SEED)
        .on(new Interpreter())
        .run()
        .get(0);
  }

  @ParameterizedTest
  // Draws of all units at once: each unit has as many of its own.
  @CsvSource({"levy, 10000", "banana, 10000"})
  void noneOfTenThousandDrawsTurnsAUnitFurtherThanTheSearch(String name, int draws) {
    Experiment experiment = Experiments.named(name).get(0);
    assertThat(Parameterizations.all().stream().map(Parameterization::name).toList())
        .containsAtLeast("sp", "wn", "bn", "mbn", "wn+mbn", "gmp", "gmp+imn");
    Parameterizations.all()
        .forEach(
            parameterization -> {
              String id = parameterization.name();
              Model standard = experiment.model(experiment.inputs()).model();
              Model model = trained(experiment, id, standard.rewrite(parameterization));
              for (double eps : new double[] {1e-2, 0.5}) {
                PerturbationResult worst = result(model, eps, Perturbation.WORST_CASE, draws);
                PerturbationResult random = result(model, eps, Perturbation.RANDOM, draws);
                assertThat(random.trials()).isEqualTo(draws);
                for (int j = 0; j < worst.largestTurns().length(); j++) {
                  assertWithMessage("%s %s eps %s unit %s (%s)", name, id, eps, j, SEED)
                      .that(worst.largestTurns().get(j))
                      .isAtLeast(random.largestTurns().get(j));
                }
              }
            });
  }
}
