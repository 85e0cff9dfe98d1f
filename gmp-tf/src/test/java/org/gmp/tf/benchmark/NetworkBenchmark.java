package org.gmp.tf.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gmp.parameterization.Parameterizations;
import org.gmp.tf.TensorflowBackend;

/**
 * Measures a training step of VGG-6 in float32 on all cores, the framework's beside the one written
 * by hand, in one process and taking turns. Prints median and least times, and the medians of each
 * turn's ratio to the step by hand and to SP's.
 *
 * <p>Arguments: batch (32), turns (15).
 */
public final class NetworkBenchmark {
  private NetworkBenchmark() {}

  public static void main(String[] args) {
    int batch = args.length > 0 ? Integer.parseInt(args[0]) : 32;
    int turns = args.length > 1 ? Integer.parseInt(args[1]) : 15;
    int threads = Runtime.getRuntime().availableProcessors();
    VggProblem problem = new VggProblem(batch, 128, 1000);
    try (TensorflowBackend backend = TensorflowBackend.builder().intraOpThreads(threads).build()) {
      Map<String, Variant> variants = new LinkedHashMap<>();
      variants.put("hand-written", new VggByHand(problem, threads));
      variants.put("SP", new VggFramework(problem, Parameterizations.standard(), backend));
      variants.put("BN", new VggFramework(problem, Parameterizations.batchNorm(), backend));
      variants.put("GmP", new VggFramework(problem, Parameterizations.geometric(), backend));
      System.out.printf(
          "VGG-6, float32, batches of %d, %d turns, %s%n", batch, turns, backend.description());
      measure(variants, turns, System.out);
      variants.values().forEach(Variant::close);
    }
  }

  private static void measure(Map<String, Variant> variants, int turns, PrintStream out) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    variants.values().forEach(variant -> variant.run(1));
    for (int turn = 0; turn < turns; turn++) {
      variants.forEach(
          (name, variant) -> {
            long start = System.nanoTime();
            variant.run(1);
            times
                .computeIfAbsent(name, n -> new ArrayList<>())
                .add((System.nanoTime() - start) / 1e9);
          });
    }
    out.printf("%-14s %9s %9s %9s %9s %10s%n", "", "median s", "least s", "/ hand", "/ SP", "loss");
    variants.forEach(
        (name, variant) -> {
          List<Double> own = times.getOrDefault(name, List.of());
          out.printf(
              Locale.ROOT,
              "%-14s %9.4f %9.4f %9.3f %9.3f %10.6f%n",
              name,
              median(own),
              own.stream().min(Double::compare).orElse(Double.NaN),
              ratio(own, times.getOrDefault("hand-written", own)),
              ratio(own, times.getOrDefault("SP", own)),
              variant.loss());
        });
  }

  private static double ratio(List<Double> a, List<Double> b) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      ratios.add(a.get(i) / b.get(i));
    }
    return median(ratios);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
