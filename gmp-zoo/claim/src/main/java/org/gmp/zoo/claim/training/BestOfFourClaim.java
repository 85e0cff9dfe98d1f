package org.gmp.zoo.claim.training;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Map;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.Protocol;

/**
 * GmP gives a better test result than SP, WN and BN on an experiment of the paper.
 *
 * <p>The rule is {@link PairedRule}'s: GmP against the three others.
 */
final class BestOfFourClaim implements Claim {
  private static final int QUICK_SEEDS = 2;

  private final String experiment;
  private final Protocol protocol;
  private final int seeds;
  private final String place;

  BestOfFourClaim(String experiment, Protocol protocol, int seeds, String place) {
    this.experiment = experiment;
    this.protocol = protocol;
    this.seeds = seeds;
    this.place = place;
  }

  @Override
  public String id() {
    return experiment.replace(':', '-') + "-" + protocol.id();
  }

  @Override
  public String statement() {
    return String.format(
        Locale.ROOT,
        "GmP gives a better test result than SP, WN and BN on %s, by protocol %s.",
        experiment,
        protocol.id());
  }

  @Override
  public Paper paper() {
    return Paper.GEOMETRIC;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public Finding run(ClaimContext context) throws InterruptedException {
    Experiment found = Experiments.named(experiment).get(0);
    int count = context.count(seeds, QUICK_SEEDS);
    BenchResult result = context.bench(id(), found, PairedRule.PARAMETERIZATIONS, protocol, count);
    Map<String, double[]> results =
        PairedRule.bySeed(
            result, count, run -> run.metrics().getOrDefault(found.metric(), Double.NaN));
    return PairedRule.decide(results, found.metric(), found.higherIsBetter(), ImmutableMap.of());
  }
}
