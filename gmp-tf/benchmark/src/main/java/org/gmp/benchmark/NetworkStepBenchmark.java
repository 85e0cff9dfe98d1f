package org.gmp.benchmark;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.gmp.parameterization.Parameterizations;
import org.gmp.tf.TensorflowBackend;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.RunnerException;

/**
 * A training step of VGG-6 in float32 on all cores: each iteration takes one step of the next
 * subject.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NetworkStepBenchmark {
  private static final String BY_HAND = "hand-written";
  private static final String SP = "SP";

  @Param("32")
  private int batch = 32;

  private final Turns turns = new Turns();
  private Optional<TensorflowBackend> backend = Optional.empty();

  /**
   * Measures all subjects in turn and prints the table.
   *
   * @param args the images of a batch, 32 if not given; the number of turns, 31 if not given
   */
  public static void main(String[] args) throws RunnerException {
    int batch = args.length > 0 ? Integer.parseInt(args[0]) : 32;
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 31;
    try (TensorflowBackend backend = onAllCores()) {
      System.out.printf(
          "VGG-6, float32, batches of %d, %d turns; %s%n", batch, count, backend.description());
      TurnTable.measure(
              NetworkStepBenchmark.class,
              ImmutableMap.of("batch", Integer.toString(batch)),
              subjects(backend).keySet(),
              count)
          .print("float32", ImmutableMap.of("/ hand", BY_HAND, "/ SP", SP), System.out);
    }
  }

  private static TensorflowBackend onAllCores() {
    return TensorflowBackend.builder()
        .intraOpThreads(Runtime.getRuntime().availableProcessors())
        .build();
  }

  private static ImmutableMap<String, Function<VggProblem, Variant>> subjects(
      TensorflowBackend backend) {
    return ImmutableMap.of(
        BY_HAND,
        p -> new VggByHand(p, backend.intraOpThreads()),
        SP,
        p -> new VggFramework(p, Parameterizations.standard(), backend),
        "BN",
        p -> new VggFramework(p, Parameterizations.batchNorm(), backend),
        "GmP",
        p -> new VggFramework(p, Parameterizations.geometric(), backend));
  }

  /** Makes all subjects, with the same weights and images. */
  @Setup(Level.Trial)
  public void open() {
    TensorflowBackend opened = onAllCores();
    backend = Optional.of(opened);
    VggProblem problem = new VggProblem(batch, 128, 1000);
    subjects(opened).values().forEach(subject -> turns.add(subject.apply(problem)));
  }

  /** Gives the turn to the next subject. */
  @Setup(Level.Iteration)
  public void next() {
    turns.next();
  }

  /** A step; returns its loss. */
  @Benchmark
  public double step() {
    return turns.run(1);
  }

  /** Frees what the subjects hold. */
  @TearDown(Level.Trial)
  public void close() {
    turns.close();
    backend.ifPresent(TensorflowBackend::close);
  }
}
