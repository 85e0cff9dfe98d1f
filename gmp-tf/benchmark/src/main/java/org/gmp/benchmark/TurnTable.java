package org.gmp.benchmark;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.math.Quantiles;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The times of subjects that JMH measured in turn.
 *
 * <p>JMH runs one benchmark after the other, each in forks of its own: what else the machine does
 * meanwhile hits them unequally, and ratios drift by more than what is to be seen. Here all
 * subjects live in one fork and each iteration is the next one's turn, so that a disturbance hits
 * them alike, and a ratio is the median of the turns' ratios. The price: they share a heap and a
 * compiler's profile, and their number multiplies memory.
 */
final class TurnTable {
  private final ImmutableListMultimap<String, Double> times;
  private final String unit;

  private TurnTable(ImmutableListMultimap<String, Double> times, String unit) {
    this.times = times;
    this.unit = unit;
  }

  /**
   * Runs a benchmark whose iterations are the subjects' turns: one of each to warm up, then {@code
   * turns}.
   */
  static TurnTable measure(
      Class<?> benchmark, Map<String, String> parameters, Collection<String> subjects, int turns)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\b" + benchmark.getSimpleName() + "\\b")
            .forks(1)
            .warmupIterations(subjects.size())
            .measurementIterations(subjects.size() * turns)
            .jvmArgsAppend("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0")
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    RunResult result = new Runner(options.build()).runSingle();
    return of(subjects, result);
  }

  private static TurnTable of(Collection<String> subjects, RunResult result) {
    List<Double> scores =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(iteration -> iteration.getPrimaryResult().getScore())
            .toList();
    return of(ImmutableList.copyOf(subjects), scores, result.getPrimaryResult().getScoreUnit());
  }

  /** Of the times of iterations, in their order. */
  static TurnTable of(List<String> subjects, List<Double> scores, String unit) {
    ImmutableListMultimap.Builder<String, Double> times = ImmutableListMultimap.builder();
    for (int i = 0; i < scores.size(); i++) {
      times.put(subjects.get(i % subjects.size()), scores.get(i));
    }
    return new TurnTable(times.build(), unit);
  }

  /** The median over turns of a subject's time. */
  double median(String subject) {
    return Quantiles.median().compute(times.get(subject));
  }

  /** The median over turns of how many times another's time a subject took. */
  double ratio(String subject, String to) {
    List<Double> own = times.get(subject);
    List<Double> other = times.get(to);
    return Quantiles.median()
        .compute(
            IntStream.range(0, own.size()).mapToDouble(i -> own.get(i) / other.get(i)).toArray());
  }

  /**
   * Prints a row a subject: median and least time, and ratios.
   *
   * @param ratios the subjects that others are held against, by the heading of their column
   */
  void print(String title, Map<String, String> ratios, PrintStream out) {
    out.printf(Locale.ROOT, "%n%-50s %12s %12s", title + ", " + unit, "median", "least");
    ratios.keySet().forEach(heading -> out.printf(Locale.ROOT, " %8s", heading));
    out.println();
    for (String subject : times.keySet()) {
      double least = Collections.min(times.get(subject));
      out.printf(Locale.ROOT, "%-50s %12.2f %12.2f", subject, median(subject), least);
      ratios.values().forEach(to -> out.printf(Locale.ROOT, " %8.3f", ratio(subject, to)));
      out.println();
    }
  }
}
