package org.gmp.cli.describe;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.text.WordUtils;
import org.gmp.cli.output.Format;
import org.gmp.cli.output.Listing;
import org.gmp.graph.TextTable;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.store.RunProgress;
import org.gmp.zoo.store.StoredNetwork;
import org.gmp.zoo.store.StoredRun;

/** What runs are, for people. */
final class DescribedRuns {
  private static final int WIDTH = 100;

  private DescribedRuns() {}

  /** A line for each run. */
  static String table(List<StoredRun> runs, Consumer<String> warnings) {
    Listing listing =
        new Listing("gmp.describe-runs/1", "run", "parameterization", "progress", "result");
    for (StoredRun run : runs) {
      listing.row(
          run.name(), run.parameterization(), progress(run), result(run, run.newest(warnings)));
    }
    return listing.in(Format.TABLE);
  }

  /** What a run trains, on what and how, how far it came, and what it came to. */
  static String text(StoredRun run, Consumer<String> warnings) {
    RunDefinition definition = run.definition();
    ImmutableMap.Builder<String, String> rows = ImmutableMap.builder();
    rows.put("run", run.name()).put("at", run.path().toString()).put("progress", progress(run));
    Optional<StoredNetwork> network = run.newest(warnings);
    rows.put("weights", network.map(StoredNetwork::weights).orElse("none"));
    rows.put("result", result(run, network));
    rows.put("data", definition.data().getOrDefault("description", "-"));
    definition.settings().forEach((name, value) -> rows.put(name.replace('_', ' '), value));
    definition
        .environment()
        .forEach((name, value) -> rows.put("begun with " + name.replace('_', ' '), value));
    ImmutableMap<String, String> all = rows.buildOrThrow();
    int left = 2 + all.keySet().stream().mapToInt(String::length).reduce(0, Math::max);
    TextTable table = new TextTable();
    all.forEach(
        (name, value) -> {
          List<String> lines = lines(value, WIDTH - left);
          table.row(name, lines.get(0));
          lines.stream().skip(1).forEach(line -> table.row("", line));
        });
    return table.toString();
  }

  private static List<String> lines(String value, int width) {
    return Arrays.asList(WordUtils.wrap(value, width, "\n", false).split("\n", -1));
  }

  private static String progress(StoredRun run) {
    RunProgress progress = run.progress();
    String epochs =
        progress.epochs().isPresent() ? Numbers.counted(progress.epochs().getAsInt(), "epoch") : "";
    String steps =
        progress.steps().isPresent()
            ? ", " + Numbers.counted(progress.steps().getAsLong(), "step")
            : "";
    if (progress.failure().isPresent()) {
      return "failed after " + epochs + ": " + progress.failure().get();
    } else if (progress.finished()) {
      return epochs.isEmpty() ? "finished" : "finished after " + epochs + steps;
    }
    return "not finished: "
        + (epochs.isEmpty() ? "0 epochs" : epochs)
        + " of at most "
        + run.definition().plan().epochs()
        + steps;
  }

  private static String result(StoredRun run, Optional<StoredNetwork> network) {
    ImmutableMap<String, Double> metrics =
        network.map(StoredNetwork::metrics).orElse(run.metrics());
    return metrics.isEmpty()
        ? "-"
        : metrics.entrySet().stream()
            .map(
                metric ->
                    Joiner.on(' ')
                        .join(
                            metric.getKey().replace('_', ' '),
                            Numbers.comparable(metric.getValue(), metric.getValue())))
            .collect(joining(", "));
  }
}
