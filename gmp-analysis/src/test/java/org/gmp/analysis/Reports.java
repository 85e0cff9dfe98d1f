package org.gmp.analysis;

import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.stability.StabilityAnalysis;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.graph.DType;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;

/** Small reports. */
public final class Reports {
  private Reports() {}

  /** Two random networks of 2 inputs, {@code sp} and {@code gmp}, perturbed by 0.001 and 0.1. */
  public static StabilityReport report(long seed) {
    return report("a network", seed);
  }

  /** The same under another title. */
  public static StabilityReport report(String title, long seed) {
    Model standard = Networks.standard(2);
    return StabilityAnalysis.of(title)
        .subject("sp", Networks.trained(standard, Seed.of(seed)))
        .subject(
            "gmp", Networks.trained(standard.rewrite(Parameterizations.geometric()), Seed.of(seed)))
        .study(
            (study, name) ->
                study.eps(1e-3, 0.1).trials(20).kinds(Perturbation.ONES, Perturbation.RANDOM))
        .activityOn(Networks.random(TensorType.of(DType.FLOAT64, 30, 2), Seed.of(3)))
        .seed(Seed.of(seed))
        .run(new Interpreter());
  }
}
