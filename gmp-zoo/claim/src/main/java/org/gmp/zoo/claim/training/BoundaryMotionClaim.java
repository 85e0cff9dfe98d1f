package org.gmp.zoo.claim.training;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.graph.NdArray;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.train.Trainer;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.ExperimentRun;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.statistics.OrderStatistics;

/**
 * Under GmP, the boundaries of {@code levy}'s hidden units move farther in training, or cover more
 * of the data's range after it, than under SP, WN and BN.
 *
 * <p>How far boundaries move is the median over units of the distance between the spatial location
 * before training and after it. What they cover is the share, of {@value #PARTS} equal parts from
 * the smallest to the largest training input, that holds a boundary. The rule is {@link
 * PairedRule}'s, where more is better. The runs are those of the claim {@code levy-paper}.
 */
final class BoundaryMotionClaim implements Claim {
  private static final int PARTS = 20;
  private static final String EXPERIMENT = "levy";
  private static final String BENCH = "levy-paper";
  private static final int SEEDS = 30;
  private static final int QUICK_SEEDS = 2;

  /** What is measured. */
  private enum Measure {
    MOVEMENT(
        "levy-movement",
        "On levy, boundaries move farther in training under GmP than under SP, WN and BN.",
        "distance moved"),
    SPREAD(
        "levy-spread",
        "On levy, boundaries cover more of the data's range after training under GmP than under SP,"
            + " WN and BN.",
        "share covered after training");

    private final String id;
    private final String statement;
    private final String metric;

    Measure(String id, String statement, String metric) {
      this.id = id;
      this.statement = statement;
      this.metric = metric;
    }
  }

  private final Measure measure;

  private BoundaryMotionClaim(Measure measure) {
    this.measure = measure;
  }

  static BoundaryMotionClaim movement() {
    return new BoundaryMotionClaim(Measure.MOVEMENT);
  }

  static BoundaryMotionClaim spread() {
    return new BoundaryMotionClaim(Measure.SPREAD);
  }

  @Override
  public String id() {
    return measure.id;
  }

  @Override
  public String statement() {
    return measure.statement;
  }

  @Override
  public Paper paper() {
    return Paper.GEOMETRIC;
  }

  @Override
  public String place() {
    return "Figure 2";
  }

  @Override
  public Finding run(ClaimContext context) throws InterruptedException {
    Experiment levy = Experiments.named(EXPERIMENT).get(0);
    int seeds = context.count(SEEDS, QUICK_SEEDS);
    BenchResult result =
        context.bench(BENCH, levy, PairedRule.PARAMETERIZATIONS, Protocol.PAPER, seeds);
    NdArray inputs = levy.load(Optional.empty()).draw(Seed.of(0), Protocol.PAPER).train().inputs();
    ImmutableMap.Builder<String, Double> before = ImmutableMap.builder();
    if (measure == Measure.SPREAD) {
      PairedRule.bySeed(result, seeds, run -> covered(start(levy, run), inputs))
          .forEach(
              (name, shares) ->
                  before.put(
                      name + " share covered before training, median",
                      OrderStatistics.median(shares)));
    }
    Map<String, double[]> results =
        PairedRule.bySeed(
            result,
            seeds,
            run ->
                run.weights().isEmpty()
                    ? Double.NaN
                    : measure == Measure.SPREAD
                        ? covered(end(levy, run), inputs)
                        : distance(start(levy, run), end(levy, run)));
    return PairedRule.decide(results, measure.metric, true, before.buildOrThrow());
  }

  private static double distance(BoundarySnapshot start, BoundarySnapshot end) {
    double[] shifts = end.locationShifts(start);
    return OrderStatistics.median(
        Arrays.stream(shifts).filter(shift -> !Double.isNaN(shift)).toArray());
  }

  /** The share of the parts of the inputs' range in which there is a boundary. */
  static double covered(BoundarySnapshot boundaries, NdArray inputs) {
    double[] x = inputs.toDoubles();
    double low = Arrays.stream(x).min().orElseThrow();
    double high = Arrays.stream(x).max().orElseThrow();
    boolean[] held = new boolean[PARTS];
    for (int unit = 0; unit < boundaries.units(); unit++) {
      if (boundaries.hasBoundary(unit)) {
        double at = boundaries.location(unit)[0];
        if (at >= low && at <= high) {
          held[(int) Math.min(PARTS - 1, Math.floor((at - low) / (high - low) * PARTS))] = true;
        }
      }
    }
    int count = 0;
    for (boolean one : held) {
      count += one ? 1 : 0;
    }
    return count / (double) PARTS;
  }

  private static Model model(Experiment levy, BenchRun run) {
    return levy.model(run.inputs()).withParameterization(run.parameterization()).model();
  }

  /** The boundaries of the weights that a run starts from. */
  static BoundarySnapshot start(Experiment levy, BenchRun run) {
    Seed seed =
        ExperimentRun.of(levy, run.parameterization(), run.seed(), Protocol.PAPER).trainingSeed();
    Model model = model(levy, run);
    return first(model, Trainer.initialWeights(model, seed));
  }

  /** The boundaries of the weights that a run ended with. */
  static BoundarySnapshot end(Experiment levy, BenchRun run) {
    return first(model(levy, run), run.weights().orElseThrow());
  }

  private static BoundarySnapshot first(Model model, Weights weights) {
    return Boundaries.of(model).at(weights).get(0);
  }
}
