package org.gmp.tf.benchmark;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.gmp.graph.DType;
import org.gmp.parameterization.Parameterizations;
import org.gmp.tf.TensorflowBackend;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.DataType;

/**
 * Measures all variants in one process, taking turns, so that a disturbance of the machine hits
 * them alike. Prints the median time of a step and its ratio to the fastest hand-written graph.
 *
 * <p>Arguments: steps of a turn (1000), turns (15).
 */
public final class SmallModelBenchmark {
  private static final String GRAPH_PREFIX = "hand-written";

  private final int steps;
  private final int turns;
  private final PrintStream out;

  private SmallModelBenchmark(int steps, int turns, PrintStream out) {
    this.steps = steps;
    this.turns = turns;
    this.out = out;
  }

  public static void main(String[] args) {
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    int turns = args.length > 1 ? Integer.parseInt(args[1]) : 15;
    SmallModelBenchmark benchmark = new SmallModelBenchmark(steps, turns, System.out);
    benchmark.header();
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      benchmark.out.println(backend.description());
      benchmark.measure("float64", benchmark.all(DataType.DT_DOUBLE, backend));
      benchmark.measure("float32", benchmark.all(DataType.DT_FLOAT, backend));
    }
  }

  private ImmutableMap<String, Function<LevyProblem, Variant>> all(
      DataType type, TensorflowBackend backend) {
    DType dtype = type == DataType.DT_DOUBLE ? DType.FLOAT64 : DType.FLOAT32;
    return ImmutableMap.<String, Function<LevyProblem, Variant>>builder()
        .putAll(References.all(type))
        .put(
            "SP, one step a call",
            p -> new Framework(p, dtype, Parameterizations.standard(), backend, 1))
        .put(
            "SP, many steps a call",
            p -> new Framework(p, dtype, Parameterizations.standard(), backend, steps))
        .put(
            "GmP, many steps a call",
            p -> new Framework(p, dtype, Parameterizations.geometric(), backend, steps))
        .buildOrThrow();
  }

  private void header() {
    out.printf(
        "Levy 1-%d-1, %d points, Adam, full batch; %d turns of %d steps%n",
        LevyProblem.WIDTH, LevyProblem.POINTS, turns, steps);
    out.printf(
        "TensorFlow %s, JDK %s, %s, %d processors, intra-op threads 1%n",
        TensorFlow.version(),
        Runtime.version(),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
  }

  private record Row(String name, Variant variant, List<Double> times) {
    double median() {
      return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    double least() {
      return Collections.min(times);
    }
  }

  private void measure(String type, ImmutableMap<String, Function<LevyProblem, Variant>> variants) {
    LevyProblem problem = new LevyProblem(7);
    List<Row> rows = new ArrayList<>();
    variants.forEach(
        (name, maker) -> rows.add(new Row(name, maker.apply(problem), new ArrayList<>())));
    for (Row row : rows) {
      row.variant().run(steps);
    }
    for (int turn = 0; turn < turns; turn++) {
      for (Row row : rows) {
        long start = System.nanoTime();
        row.variant().run(steps);
        row.times().add((System.nanoTime() - start) / 1e3 / steps);
      }
    }
    print(type, ImmutableList.copyOf(rows));
    rows.forEach(row -> row.variant().close());
  }

  private void print(String type, ImmutableList<Row> rows) {
    double best =
        rows.stream()
            .filter(row -> row.name().startsWith(GRAPH_PREFIX))
            .mapToDouble(Row::median)
            .min()
            .orElseThrow();
    out.printf("%n%-50s %10s %10s %8s %12s%n", type, "median us", "least us", "ratio", "loss");
    for (Row row : rows) {
      out.printf(
          Locale.ROOT,
          "%-50s %10.2f %10.2f %8.2f %12.8f%n",
          row.name(),
          row.median(),
          row.least(),
          row.median() / best,
          row.variant().loss());
    }
  }
}
