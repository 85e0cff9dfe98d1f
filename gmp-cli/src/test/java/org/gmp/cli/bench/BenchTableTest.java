package org.gmp.cli.bench;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.experiment.Protocol;
import org.junit.jupiter.api.Test;

final class BenchTableTest {
  private static final ImmutableList<String> NAMES =
      ImmutableList.of("sp", "wn+mbn", "gmp", "gmp+imn");

  private static BenchResult result(List<String> experiments, int seeds) {
    RandomGenerator random = Seed.of(2).generator();
    ImmutableList.Builder<BenchRun> runs = ImmutableList.builder();
    for (String experiment : experiments) {
      for (String name : NAMES) {
        for (long seed = 0; seed < seeds; seed++) {
          BenchRun.Builder run =
              BenchRun.builder()
                  .experiment(experiment)
                  .parameterization(name)
                  .seed(seed)
                  .inputs(1)
                  .steps(10_000)
                  .epochs(10)
                  .trainSeconds(1);
          double value = (name.equals("gmp") ? 1 : 2) + 0.1 * random.nextGaussian();
          runs.add(
              name.equals("wn+mbn") && seed > 0
                  ? run.failure("diverged").build()
                  : run.metrics(ImmutableMap.of("test_rmse", value)).build());
        }
      }
    }
    return BenchResult.of(
        "suite",
        Protocol.HELDOUT,
        ImmutableMap.of(),
        experiments.stream()
            .map(name -> ComparedMetric.of(name, "a task", "test_rmse", false))
            .collect(ImmutableList.toImmutableList()),
        ImmutableMap.of(),
        runs.build(),
        12);
  }

  @Test
  void everyPairHasARowAndAVerdict() {
    String table = BenchTable.of(result(List.of("levy"), 12));
    assertThat(table)
        .containsMatch("\n  gmp - sp +-[0-9.]+  -[0-9.]+ \\.\\. -[0-9.]+ +12/12 .* better +\\d+\n");
    assertThat(table).containsMatch("\n  gmp\\+imn - gmp +[0-9.]+ .* 0/12 .* worse +\\d+\n");
    assertThat(table).containsMatch("\n  gmp\\+imn - sp .* no difference shown +\\d+\n");
    assertThat(table).containsMatch("\n  wn\\+mbn - sp +inf .* worse\n");
    assertThat(table).contains("corrected by Holm for 6 comparisons");
    assertThat(table).doesNotContain("mean ranks");
    assertThat(table).doesNotContain("minus sp");
    assertThat(table).doesNotContain("*");
  }

  @Test
  void aSuiteHasMeanRanks() {
    String table = BenchTable.of(result(List.of("a", "b", "c"), 8));
    assertThat(table).contains("mean ranks over 3: sp ");
    assertThat(table).contains("gmp 1.00");
    assertThat(table).contains("wn+mbn 4.00");
    assertThat(table).contains("corrected by Holm for 18 comparisons");
  }

  @Test
  void linesFitATerminal() {
    for (String line : BenchTable.of(result(List.of("uci:concrete", "b"), 30)).lines().toList()) {
      assertThat(line.length()).isAtMost(100);
    }
  }

  @Test
  void oneSeedHasNoInterval() {
    String table = BenchTable.of(result(List.of("levy"), 1));
    assertThat(table).containsMatch("\n  gmp - sp +-[0-9.]+ +1/1 +1\\.000  no difference shown\n");
  }
}
