package org.gmp.benchmark;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.gmp.graph.DType;
import org.gmp.parameterization.Parameterizations;
import org.gmp.tf.TensorflowBackend;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.RunnerException;
import org.tensorflow.proto.DataType;

/**
 * A training step of the {@link LevyProblem}: each iteration takes {@value #STEPS} steps of the
 * next subject.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SmallStepBenchmark {
  private static final int STEPS = 1000;
  private static final String DOUBLE = "float64";

  @Param({DOUBLE, "float32"})
  private String type = DOUBLE;

  private final Turns turns = new Turns();
  private Optional<TensorflowBackend> backend = Optional.empty();

  /**
   * Measures all subjects in turn, in both precisions, and prints the table.
   *
   * @param args the number of turns; 15 if not given
   */
  public static void main(String[] args) throws RunnerException {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      System.out.printf(
          "Levy 1-%d-1, %d points, Adam, full batch; %d turns of %d steps; %s%n",
          LevyProblem.WIDTH, LevyProblem.POINTS, count, STEPS, backend.description());
      for (DType dtype : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
        TurnTable.measure(
                SmallStepBenchmark.class,
                ImmutableMap.of("type", name(dtype)),
                subjects(dtype, backend).keySet(),
                count)
            .print(name(dtype), ImmutableMap.of("ratio", References.FASTEST), System.out);
      }
    }
  }

  private static String name(DType dtype) {
    return dtype == DType.FLOAT64 ? DOUBLE : "float32";
  }

  private static ImmutableMap<String, Function<LevyProblem, Variant>> subjects(
      DType dtype, TensorflowBackend backend) {
    DataType type = dtype == DType.FLOAT64 ? DataType.DT_DOUBLE : DataType.DT_FLOAT;
    return ImmutableMap.<String, Function<LevyProblem, Variant>>builder()
        .putAll(References.all(type))
        .put(
            "SP, one step a call",
            p -> new LevyFramework(p, dtype, Parameterizations.standard(), backend, 1))
        .put(
            "SP, many steps a call",
            p -> new LevyFramework(p, dtype, Parameterizations.standard(), backend, STEPS))
        .put(
            "GmP, many steps a call",
            p -> new LevyFramework(p, dtype, Parameterizations.geometric(), backend, STEPS))
        .buildOrThrow();
  }

  /** Makes all subjects, on the same problem. */
  @Setup(Level.Trial)
  public void open() {
    TensorflowBackend opened = TensorflowBackend.create();
    backend = Optional.of(opened);
    LevyProblem problem = new LevyProblem(7);
    DType dtype = type.equals(DOUBLE) ? DType.FLOAT64 : DType.FLOAT32;
    subjects(dtype, opened).values().forEach(subject -> turns.add(subject.apply(problem)));
  }

  /** Gives the turn to the next subject. */
  @Setup(Level.Iteration)
  public void next() {
    turns.next();
  }

  /** The steps of a turn; returns the last one's loss. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public double step() {
    return turns.run(STEPS);
  }

  /** Frees what the subjects hold. */
  @TearDown(Level.Trial)
  public void close() {
    turns.close();
    backend.ifPresent(TensorflowBackend::close);
  }
}
