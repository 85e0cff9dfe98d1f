package org.gmp.zoo.claim.boundary;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.perturbation.PerturbationStudy;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;
import org.gmp.zoo.model.FigureOne;

/**
 * Figure 1: of units with two inputs and weights of 0.001 N(0, 1), every parameter is moved by the
 * same small number; boundaries swing under SP, WN and BN and evolve smoothly under GmP.
 *
 * <p>The rule: at each of the figure's four sizes (1e-4, 1e-3, 1e-2, 0.1), the median turn of SP,
 * of WN and of BN must be at least ten times that of GmP, and GmP's largest turn no more than the
 * length of what was added to its one angle. <em>Reproduced</em> if so at all sizes, <em>reproduced
 * only where</em> at some, <em>not reproduced</em> at none.
 */
final class FigureOneClaim implements Claim {
  private static final double[] SIZES = {1e-4, 1e-3, 1e-2, 1e-1};
  private static final double FACTOR = 10;
  private static final ImmutableList<String> NAMES = ImmutableList.of("sp", "wn", "bn", "gmp");

  @Override
  public String id() {
    return "figure1";
  }

  @Override
  public String statement() {
    return "Perturbations of 1e-4 to 0.1 of every parameter swing boundaries with small weights"
        + " under sp, wn and bn, and move them smoothly under gmp.";
  }

  @Override
  public Paper paper() {
    return Paper.GEOMETRIC;
  }

  @Override
  public String place() {
    return "Figure 1";
  }

  @Override
  public Finding run(ClaimContext context) {
    int units = context.count(10_000, 200);
    Map<String, double[]> medians = new LinkedHashMap<>();
    double[] largest = new double[SIZES.length];
    for (String name : NAMES) {
      Model model = FigureOne.model(units).rewrite(Parameterizations.named(name));
      ImmutableList<PerturbationResult> results =
          PerturbationStudy.of(model.withWeights(model.initialize(Seed.of(0).child(id()))))
              .eps(SIZES)
              .kinds(Perturbation.ONES)
              .on(new Interpreter())
              .run();
      double[] median = new double[SIZES.length];
      for (int i = 0; i < SIZES.length; i++) {
        median[i] = results.get(i).turn().median();
        if (name.equals("gmp")) {
          largest[i] = results.get(i).turn().max();
        }
      }
      medians.put(name, median);
    }
    return decide(medians, largest, units);
  }

  /**
   * Applies the rule.
   *
   * @param medians for each name, the median turn at each size, in radians
   * @param largest gmp's largest turn at each size
   */
  static Finding decide(Map<String, double[]> medians, double[] largest, int units) {
    ImmutableList.Builder<String> where = ImmutableList.builder();
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    int holding = 0;
    for (int i = 0; i < SIZES.length; i++) {
      double gmp = medians.getOrDefault("gmp", new double[SIZES.length])[i];
      boolean holds = largest[i] <= SIZES[i] * (1 + 1e-9);
      for (Map.Entry<String, double[]> entry : medians.entrySet()) {
        numbers.put(
            entry.getKey() + " median turn at " + SIZES[i] + " (degrees)",
            Math.toDegrees(entry.getValue()[i]));
        holds &= entry.getKey().equals("gmp") || entry.getValue()[i] >= FACTOR * gmp;
      }
      if (holds) {
        holding++;
        where.add(Double.toString(SIZES[i]));
      }
    }
    Verdict verdict =
        holding == SIZES.length
            ? Verdict.REPRODUCED
            : holding > 0 ? Verdict.REPRODUCED_ONLY_WHERE : Verdict.NOT_REPRODUCED;
    return Finding.of(
        verdict,
        verdict == Verdict.REPRODUCED_ONLY_WHERE
            ? "what is added is " + String.join(" or ", where.build())
            : "",
        numbers.buildOrThrow(),
        units,
        "units a parameterization; the same number added to every parameter; median turn",
        String.format(
            Locale.ROOT,
            "Ten times gmp's turn and more at %d of %d sizes.",
            holding,
            SIZES.length));
  }
}
