package org.gmp.zoo.claim.training;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import java.util.List;
import java.util.Map;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.model.Initialization;
import org.gmp.zoo.model.Initialization.Distribution;

/** What claims on trainings find, of made-up results: to train them takes minutes. */
public final class PrintedClaims {
  private PrintedClaims() {}

  /** A finding of each rule. */
  public static List<Finding> findings() {
    Map<String, double[]> results =
        ImmutableMap.of(
            "sp", new double[] {3, 3, 4, 3, 3, 4, Double.NaN},
            "wn", new double[] {2, 3, 2, 3, 2, 3, 2},
            "bn", new double[] {3, 2, 3, 2, 3, 2, 3},
            "gmp", new double[] {1, 1, 1, 2, 1, 1, 1});
    return List.of(
        PairedRule.decide(results, "test_rmse", false, ImmutableMap.of()),
        PairedRule.decide(results, "distance moved", true, ImmutableMap.of()),
        PairedRule.decide(
            results,
            "share covered after training",
            true,
            ImmutableMap.of("gmp share covered before training, median", 0.5)),
        RegionClaim.learningRates().decide(grid()));
  }

  /** The page of a grid. */
  public static String page() {
    return grid().page(ImmutableMap.of());
  }

  private static RegionGrid grid() {
    ImmutableTable.Builder<String, RegionGrid.Cell, Double> medians = ImmutableTable.builder();
    for (String name : List.of("sp", "wn", "bn", "gmp")) {
      for (double rate : RegionGrid.RATES) {
        for (double scale : RegionGrid.SCALES) {
          Initialization start = Initialization.of(Distribution.GLOROT, scale);
          medians.put(name, new RegionGrid.Cell(rate, start), 0.5);
        }
      }
    }
    return new RegionGrid(medians.buildOrThrow(), 1, 3);
  }
}
