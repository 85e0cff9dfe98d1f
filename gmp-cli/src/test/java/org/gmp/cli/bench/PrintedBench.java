package org.gmp.cli.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.experiment.Protocol;

/** A made-up result of two experiments that has all that a result can have, and its table. */
public final class PrintedBench {
  private static final int SEEDS = 8;

  private PrintedBench() {}

  /** Eight seeds of three parameterizations, one of which diverged once. */
  public static BenchResult result() {
    ImmutableList.Builder<BenchRun> runs = ImmutableList.builder();
    for (String experiment : List.of("a", "b")) {
      for (String name : List.of("sp", "bn", "gmp")) {
        for (long seed = 0; seed < SEEDS; seed++) {
          BenchRun.Builder run =
              BenchRun.builder()
                  .experiment(experiment)
                  .parameterization(name)
                  .seed(seed)
                  .inputs(1)
                  .steps(100)
                  .epochs(10)
                  .trainSeconds(1);
          double value = name.length() + 0.1 * Math.sin(7.0 * seed + name.length());
          runs.add(
              name.equals("bn") && seed == 0
                  ? run.failure("diverged").build()
                  : run.metrics(ImmutableMap.of("test_rmse", value)).build());
        }
      }
    }
    return BenchResult.of(
        "suite",
        Protocol.HELDOUT,
        ImmutableMap.of(),
        ImmutableList.of(
            ComparedMetric.of("a", "a task", "test_rmse", false),
            ComparedMetric.of("b", "a task", "test_rmse", false)),
        ImmutableMap.of("a", "made up", "b", "made up"),
        runs.build(),
        12);
  }

  /** What is printed of {@link #result}. */
  public static String table() {
    return BenchTable.of(result());
  }
}
