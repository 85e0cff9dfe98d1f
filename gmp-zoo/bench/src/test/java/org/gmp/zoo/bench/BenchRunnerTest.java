package org.gmp.zoo.bench;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.interpreter.Interpreter;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Protocol;
import org.junit.jupiter.api.Test;

final class BenchRunnerTest {
  private static BenchResult run(int threads, double learningRate, BenchListener listener)
      throws InterruptedException {
    List<Parameterization> parameterizations =
        List.of(
            Parameterizations.standard(),
            Parameterizations.batchNorm(),
            Parameterizations.geometric());
    List<Experiment> experiments = List.of(new TinyExperiment("tiny", learningRate));
    return new BenchRunner(new Interpreter(), threads, listener)
        .run(
            "tiny",
            experiments,
            parameterizations,
            List.of(0L, 5L, 9L),
            Protocol.HELDOUT,
            Optional.empty(),
            ImmutableMap.of());
  }

  private static List<Map<String, Double>> metrics(BenchResult result) {
    return result.runs().stream().map(run -> (Map<String, Double>) run.metrics()).toList();
  }

  @Test
  void numbersDoNotDependOnTheThreads() throws InterruptedException {
    BenchResult alone = run(1, 0.05, BenchListener.none());
    BenchResult together = run(3, 0.05, BenchListener.none());
    assertThat(metrics(together)).isEqualTo(metrics(alone));
    assertThat(together.runs().stream().map(r -> r.parameterization() + " " + r.seed()).toList())
        .containsExactly("sp 0", "sp 5", "sp 9", "bn 0", "bn 5", "bn 9", "gmp 0", "gmp 5", "gmp 9")
        .inOrder();
  }

  @Test
  void summarizesBySeedAgainstStandardParameterization() throws InterruptedException {
    BenchResult result = run(2, 0.05, BenchListener.none());
    BenchSummary gmp = result.summaries().get(2);
    assertThat(gmp.parameterization()).isEqualTo("gmp");
    double[] sp = result.summaries().get(0).values().toArray();
    PairedDifference difference = gmp.differenceToSp().orElseThrow();
    for (int i = 0; i < 3; i++) {
      assertThat(difference.differences().get(i)).isEqualTo(gmp.values().get(i) - sp[i]);
    }
    assertThat(gmp.min()).isAtMost(gmp.median());
    assertThat(gmp.max()).isAtLeast(gmp.median());
    assertThat(result.summaries().get(0).differenceToSp()).isEmpty();
    assertThat(gmp.locationMovement()).isGreaterThan(0.0);
    assertThat(gmp.failures()).isEqualTo(0);
  }

  @Test
  void onlyTheFirstSeedKeepsAPicture() throws InterruptedException {
    for (BenchRun run : run(2, 0.05, BenchListener.none()).runs()) {
      assertThat(run.trace().orElseThrow().picture().isPresent()).isEqualTo(run.seed() == 0);
      assertThat(run.trace().orElseThrow().history().keySet()).contains("validation_loss");
    }
  }

  @Test
  void divergedRunsAreToldAndTheOthersGoOn() throws InterruptedException {
    List<Long> advanced = new ArrayList<>();
    BenchResult result =
        run(
            2,
            1e200,
            new BenchListener() {
              @Override
              public void advanced(long epochs) {
                advanced.add(epochs);
              }
            });
    assertThat(result.runs()).hasSize(9);
    for (BenchRun run : result.runs()) {
      assertThat(run.metrics()).isEmpty();
      assertThat(run.failure().orElseThrow()).contains("training diverged in epoch");
    }
    assertThat(result.summaries().get(0).failures()).isEqualTo(3);
    assertThat(result.summaries().get(0).median()).isNaN();
    assertThat(advanced.stream().mapToLong(Long::longValue).sum()).isEqualTo(9 * 40);
  }
}
