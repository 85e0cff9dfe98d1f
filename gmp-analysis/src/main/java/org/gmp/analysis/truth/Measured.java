package org.gmp.analysis.truth;

import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.random.Seed;

/** A number of a perturbation's result; {@code ofWorstUnit}: that of the unit that turned most. */
record Measured(double value, PerturbationResult result, boolean ofWorstUnit, Seed seed) {
  Facts against(String requirement, double limit) {
    Facts facts = new Facts("expected to be " + requirement, limit);
    facts.add("but was", value);
    facts.add("layer", result.layer());
    int unit = result.worstUnit();
    if (ofWorstUnit && unit >= 0) {
      facts.add("unit", unit);
      double bound = result.smallestBounds().get(unit);
      if (!Double.isNaN(bound)) {
        facts.add("its bound by theory", Math.toDegrees(bound));
      } else if (result.bound().isPresent()) {
        facts.add("its bound by theory", "none: every angle can be reached");
      }
    }
    facts.add("perturbation", result.kind().id() + ": " + result.kind().description());
    facts.add("eps", result.eps());
    facts.add("trials", result.trials());
    facts.add("seed", seed.value());
    return facts;
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
