package org.gmp.zoo.claim.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * GmP trains over a larger region of learning rates, or of initial weights, than SP, WN and BN.
 *
 * <p>The rule: of a {@link RegionGrid}, each parameterization has the share of cells that train,
 * among the cells that the claim is about. GmP's region is larger than another's if its share is
 * greater by more than a tenth of these cells, smaller if it is less by more than that.
 * <em>Reproduced</em> if GmP's is larger than all three, <em>reproduced only where</em> it is
 * compared with those whose region is smaller if there are some and it is smaller than none,
 * <em>not reproduced</em> otherwise.
 */
final class RegionClaim implements Claim {
  private static final double MARGIN = 0.1;
  private static final String GMP = "gmp";
  private static final ImmutableList<String> OTHERS = ImmutableList.of("sp", "wn", "bn");

  /** The rate of the paper for all but GmP. */
  private static final double USUAL_RATE = 0.01;

  private final String id;
  private final String statement;
  private final String about;
  private final Predicate<RegionGrid.Cell> cells;

  private RegionClaim(String id, String statement, String about, Predicate<RegionGrid.Cell> cells) {
    this.id = id;
    this.statement = statement;
    this.about = about;
    this.cells = cells;
  }

  /** The claim on learning rates above 0.01. */
  static RegionClaim learningRates() {
    return new RegionClaim(
        "learning-rates",
        "GmP trains at larger learning rates than SP, WN and BN.",
        "learning rates above 0.01, up to 1",
        cell -> cell.rate() > USUAL_RATE);
  }

  /** The claim on initial weights that are not Glorot's. */
  static RegionClaim initializations() {
    return new RegionClaim(
        "initializations",
        "GmP trains from less careful initial weights, of other sizes and distributions, than SP,"
            + " WN and BN.",
        "initial weights other than Glorot's",
        cell -> !cell.initialization().equals(RegionGrid.USUAL));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String statement() {
    return statement;
  }

  @Override
  public Paper paper() {
    return Paper.GEOMETRIC;
  }

  @Override
  public String place() {
    return Paper.SOMEWHERE;
  }

  @Override
  public Finding run(ClaimContext context) throws InterruptedException {
    RegionGrid grid = RegionGrid.of(context);
    context.write(RegionGrid.PAGE, grid.page(context.environment()));
    return decide(grid);
  }

  /** Applies the rule. */
  Finding decide(RegionGrid grid) {
    List<RegionGrid.Cell> asked = grid.cells().stream().filter(cells).toList();
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    List<String> words = new ArrayList<>();
    for (String name : grid.names()) {
      numbers.put(name + ", cells that train", (double) trained(grid, name, asked));
      numbers.put(
          name + ", cells that train on the whole grid",
          (double) trained(grid, name, grid.cells()));
      words.add(label(name) + " " + trained(grid, name, asked));
    }
    numbers.put("cells of the whole grid", (double) grid.cells().size());
    numbers.put("test RMSE below which a cell trains", grid.threshold());
    List<String> smaller = new ArrayList<>();
    boolean larger = false;
    for (String other : OTHERS) {
      double difference =
          (trained(grid, GMP, asked) - trained(grid, other, asked)) / (double) asked.size();
      if (difference > MARGIN) {
        smaller.add(label(other));
      }
      larger |= difference < -MARGIN;
    }
    Verdict verdict =
        smaller.size() == OTHERS.size()
            ? Verdict.REPRODUCED
            : smaller.isEmpty() || larger ? Verdict.NOT_REPRODUCED : Verdict.REPRODUCED_ONLY_WHERE;
    return Finding.of(
        verdict,
        verdict == Verdict.REPRODUCED_ONLY_WHERE
            ? "it is compared with " + String.join(" and ", smaller)
            : "",
        numbers.buildOrThrow(),
        asked.size(),
        String.format(
            Locale.ROOT,
            "cells a parameterization, of %s, %d seeds each, on levy by protocol paper; a cell"
                + " trains if the median test RMSE is below half of that of the best constant; a"
                + " region is larger by more than a tenth of the cells",
            about,
            grid.seeds()),
        String.format(
            Locale.ROOT,
            "Of %d cells train: %s. The maps are in %s.",
            asked.size(),
            String.join(", ", words),
            RegionGrid.PAGE));
  }

  private static int trained(RegionGrid grid, String name, List<RegionGrid.Cell> cells) {
    return (int) cells.stream().filter(cell -> grid.trains(name, cell)).count();
  }

  private static String label(String name) {
    return name.equals(GMP) ? "GmP" : name.toUpperCase(Locale.ROOT);
  }
}
