package org.gmp.zoo.claim.training;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import java.util.Arrays;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Verdict;
import org.gmp.zoo.data.LevyFunction;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.model.Initialization;
import org.gmp.zoo.model.Initialization.Distribution;
import org.junit.jupiter.api.Test;

final class RegionClaimTest {
  /**
   * A grid on which each of sp, wn, bn and gmp trains at rates up to its own, from Glorot's
   * weights.
   */
  private static RegionGrid grid(double sp, double wn, double bn, double gmp) {
    ImmutableTable.Builder<String, RegionGrid.Cell, Double> medians = ImmutableTable.builder();
    ImmutableMap.of("sp", sp, "wn", wn, "bn", bn, "gmp", gmp)
        .forEach(
            (name, largest) -> {
              for (double rate : RegionGrid.RATES) {
                for (double scale : RegionGrid.SCALES) {
                  Initialization start = Initialization.of(Distribution.GLOROT, scale);
                  medians.put(
                      name,
                      new RegionGrid.Cell(rate, start),
                      rate <= largest ? 0.5 : Double.POSITIVE_INFINITY);
                }
              }
            });
    return new RegionGrid(medians.buildOrThrow(), 1, 5);
  }

  @Test
  void everyVerdictCanBeReached() {
    RegionClaim claim = RegionClaim.learningRates();
    assertThat(claim.decide(grid(0.01, 0.1, 0.1, 1)).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claim.decide(grid(1, 1, 1, 1)).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    assertThat(claim.decide(grid(0.01, 0.01, 1, 0.1)).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    Finding some = claim.decide(grid(0.1, 1, 0.01, 1));
    assertThat(some.verdict()).isEqualTo(Verdict.REPRODUCED_ONLY_WHERE);
    assertThat(some.reason()).isEqualTo("it is compared with SP and BN");
    // Rates 0.1 and 1, each with five scales.
    assertThat(some.n()).isEqualTo(10);
    assertThat(some.numbers()).containsEntry("sp, cells that train", 5.0);
    assertThat(some.numbers()).containsEntry("sp, cells that train on the whole grid", 15.0);
  }

  @Test
  void aTenthOfTheCellsIsNoDifference() {
    RegionGrid all = grid(0.1, 0.1, 0.1, 0.1);
    ImmutableTable.Builder<String, RegionGrid.Cell, Double> medians = ImmutableTable.builder();
    int more = 0;
    for (String name : all.names()) {
      for (RegionGrid.Cell cell : all.cells()) {
        boolean extra = name.equals("gmp") && cell.rate() == 1 && more++ < 1;
        medians.put(name, cell, all.trains(name, cell) || extra ? 0.5 : 2);
      }
    }
    Finding found =
        RegionClaim.learningRates().decide(new RegionGrid(medians.buildOrThrow(), 1, 5));
    assertThat(found.numbers()).containsEntry("gmp, cells that train", 6.0);
    assertThat(found.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
  }

  @Test
  void whatTrainsDependsOnTheTestTargetsAlone() {
    double[] y = LevyFunction.grid().targets();
    double mean = Arrays.stream(y).sum() / y.length;
    double squares = 0;
    for (double v : y) {
      squares += Math.pow(v - mean, 2);
    }
    assertThat(RegionGrid.threshold(Experiments.named("levy").get(0)))
        .isWithin(1e-12)
        .of(0.5 * Math.sqrt(squares / y.length));
  }

  @Test
  void thePageHasAMapForEachParameterization() {
    String page = grid(0.1, 0.1, 0.1, 1).page(ImmutableMap.of());
    for (String title : new String[] {"SP", "WN", "BN", "GmP"}) {
      assertThat(page).contains("aria-label=\"" + title + ": test RMSE over learning rate");
    }
  }

  @Test
  void initialWeightsOfThePaperAreNotCountedAsCareless() {
    assertThat(RegionClaim.initializations().decide(grid(1, 1, 1, 1)).n()).isEqualTo(16);
  }
}
