package org.gmp.zoo.claim.training;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gmp.graph.NdArray;
import org.gmp.random.Seed;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.experiment.Variation;
import org.gmp.zoo.model.Initialization;
import org.gmp.zoo.model.Initialization.Distribution;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.report.figure.HeatMap;
import org.gmp.zoo.report.figure.HeatMapPage;
import org.gmp.zoo.statistics.OrderStatistics;

/**
 * {@code levy} by protocol {@code paper} over learning rates and initial weights, under SP, WN, BN
 * and GmP. Learning rates are 0.001 to 1, one a decade; initial weights are Glorot's times 0.01 to
 * 100, one a decade, and those of He, of constant variance, and orthogonal ones. Three seeds each.
 *
 * <p>A cell, one learning rate with one kind of initial weights, <em>trains</em> under a
 * parameterization if the median of the test RMSE over the seeds is below half of that of the best
 * constant prediction (the deviation of the test targets), so that it depends on the data alone. A
 * run that diverged counts as infinite.
 */
final class RegionGrid {
  static final ImmutableList<Double> RATES = ImmutableList.of(0.001, 0.01, 0.1, 1.0);
  static final ImmutableList<Double> SCALES = ImmutableList.of(0.01, 0.1, 1.0, 10.0, 100.0);
  static final Initialization USUAL = Initialization.of(Distribution.GLOROT, 1);
  static final String PAGE = "heat-maps.html";

  private static final String EXPERIMENT = "levy";
  private static final int SEEDS = 3;
  private static final int QUICK_SEEDS = 1;
  private static final ImmutableList<Double> QUICK_RATES = ImmutableList.of(0.01, 1.0);

  /** A learning rate with one kind of initial weights. */
  record Cell(double rate, Initialization initialization) {
    Variation variation() {
      return Variation.of(Optional.of(rate), Optional.of(initialization));
    }

    String bench() {
      return EXPERIMENT
          + "-lr"
          + rate
          + "-"
          + initialization.distribution().id()
          + "-"
          + initialization.scale();
    }
  }

  private final ImmutableTable<String, Cell, Double> medians;
  private final double threshold;
  private final int seeds;

  /**
   * A grid of results.
   *
   * @param medians the median test error over seeds, by parameterization and cell; infinite if half
   *     of the runs diverged
   * @param threshold below which a cell trains
   */
  RegionGrid(Table<String, Cell, Double> medians, double threshold, int seeds) {
    this.medians = ImmutableTable.copyOf(medians);
    this.threshold = threshold;
    this.seeds = seeds;
  }

  /** Trains all cells; of a quick test, a few. */
  static RegionGrid of(ClaimContext context) throws InterruptedException {
    Experiment experiment = Experiments.named(EXPERIMENT).get(0);
    int seeds = context.count(SEEDS, QUICK_SEEDS);
    ImmutableTable.Builder<String, Cell, Double> medians = ImmutableTable.builder();
    for (Initialization initialization : initializations(context.quick())) {
      for (double rate : context.quick() ? QUICK_RATES : RATES) {
        Cell cell = new Cell(rate, initialization);
        BenchResult result =
            context.bench(
                cell.bench(),
                cell.variation().of(experiment),
                PairedRule.PARAMETERIZATIONS,
                Protocol.PAPER,
                seeds);
        PairedRule.bySeed(result, seeds, run -> error(experiment, run))
            .forEach((name, errors) -> medians.put(name, cell, OrderStatistics.median(errors)));
      }
    }
    return new RegionGrid(medians.buildOrThrow(), threshold(experiment), seeds);
  }

  private static double error(Experiment experiment, BenchRun run) {
    double value = run.metrics().getOrDefault(experiment.metric(), Double.NaN);
    return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
  }

  private static ImmutableList<Initialization> initializations(boolean quick) {
    List<Initialization> all = new ArrayList<>();
    if (quick) {
      all.add(USUAL);
    } else {
      SCALES.forEach(scale -> all.add(Initialization.of(Distribution.GLOROT, scale)));
    }
    distributions().stream().filter(d -> !all.contains(d)).forEach(all::add);
    return ImmutableList.copyOf(quick ? all.subList(0, 2) : all);
  }

  private static ImmutableList<Initialization> distributions() {
    return Arrays.stream(Distribution.values())
        .map(distribution -> Initialization.of(distribution, 1))
        .collect(ImmutableList.toImmutableList());
  }

  /** Half of the deviation of the test targets. */
  static double threshold(Experiment experiment) {
    NdArray targets =
        experiment.load(Optional.empty()).draw(Seed.of(0), Protocol.PAPER).test().targets();
    double[] y = targets.toDoubles();
    double mean = Arrays.stream(y).average().orElseThrow();
    return Math.sqrt(Arrays.stream(y).map(v -> (v - mean) * (v - mean)).average().orElseThrow())
        / 2;
  }

  /** The names of the parameterizations. */
  ImmutableList<String> names() {
    return medians.rowKeySet().asList();
  }

  /** All cells. */
  ImmutableList<Cell> cells() {
    return medians.columnKeySet().asList();
  }

  /** The test error below which a cell trains. */
  double threshold() {
    return threshold;
  }

  /** The seeds of each cell. */
  int seeds() {
    return seeds;
  }

  /** Whether a cell trains under a parameterization. */
  boolean trains(String name, Cell cell) {
    return median(name, cell) < threshold;
  }

  private double median(String name, Cell cell) {
    Double median = medians.get(name, cell);
    return median == null ? Double.NaN : median;
  }

  /** The page with both maps of each parameterization. */
  String page(ImmutableMap<String, String> environment) {
    return HeatMapPage.of(
            "Where levy trains",
            "The paper's Levy problem from other learning rates and initial weights.",
            ImmutableMap.of(
                "Seeds",
                "0 to " + (seeds - 1),
                "Trains",
                "if the median test RMSE over the seeds is below "
                    + Numbers.brief(threshold)
                    + ", half of that of the best constant prediction"),
            ImmutableList.of(
                group(
                    "by the scale of Glorot's initial weights",
                    "scale",
                    scales(),
                    start -> Numbers.brief(start.scale())),
                group(
                    "by the distribution of initial weights",
                    "drawn from",
                    distributions(),
                    start -> start.distribution().id())),
            environment)
        .html();
  }

  private static ImmutableList<Initialization> scales() {
    return SCALES.stream()
        .map(scale -> Initialization.of(Distribution.GLOROT, scale))
        .collect(ImmutableList.toImmutableList());
  }

  private HeatMapPage.Group group(
      String title,
      String label,
      List<Initialization> candidates,
      Function<Initialization, String> words) {
    List<Initialization> rows =
        candidates.stream()
            .filter(row -> cells().stream().anyMatch(c -> c.initialization().equals(row)))
            .toList();
    return HeatMapPage.Group.of(
        "Learning rates, " + title,
        "The median test RMSE; the brighter, the better. Colours mean the same on all maps.",
        names().stream().map(name -> map(name, label, rows, words)).toList());
  }

  private HeatMap map(
      String name,
      String label,
      List<Initialization> rows,
      Function<Initialization, String> words) {
    double[] rates = cells().stream().mapToDouble(Cell::rate).distinct().toArray();
    double best =
        medians.values().stream().mapToDouble(v -> v).filter(v -> v < threshold).min().orElse(0);
    return HeatMap.builder()
        .title(name.equals("gmp") ? "GmP" : Ascii.toUpperCase(name))
        .xLabel("learning rate")
        .xs(rates)
        .yLabel(label)
        .rows(rows.stream().map(words).toList())
        .metric("test RMSE")
        .values(
            rows.stream()
                .map(
                    row ->
                        Arrays.stream(rates)
                            .map(rate -> median(name, new Cell(rate, row)))
                            .toArray())
                .toArray(double[][]::new))
        .accepted(value -> value < threshold)
        .ends(best, threshold)
        .build();
  }
}
