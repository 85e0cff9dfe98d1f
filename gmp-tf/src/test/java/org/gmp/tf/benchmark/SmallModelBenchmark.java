package org.gmp.tf.benchmark;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
    benchmark.measure("float64", References.all(DataType.DT_DOUBLE));
    benchmark.measure("float32", References.all(DataType.DT_FLOAT));
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
