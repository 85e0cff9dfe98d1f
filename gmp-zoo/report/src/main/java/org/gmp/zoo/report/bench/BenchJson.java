package org.gmp.zoo.report.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.BenchSummary;
import org.gmp.zoo.bench.ImageBenchResult;
import org.gmp.zoo.bench.RunTrace;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.statistics.Comparison;
import org.gmp.zoo.statistics.MeanRanks;
import org.gmp.zoo.statistics.MedianInterval;
import org.gmp.zoo.statistics.PairedSample;

/**
 * A bench as JSON of the schema {@code gmp.bench/2}. Numbers that are not finite are {@code null};
 * a run that diverged has no metrics and says why in {@code failure}. Version 2 has {@code
 * comparisons} of every two parameterizations and, of several experiments, {@code ranking}, in
 * place of version 1's {@code difference_to_sp} in each summary; all else is as in version 1. An
 * experiment that was trained otherwise than it has it says so in {@code settings}.
 */
public final class BenchJson {
  /** The schema's name and version. */
  public static final String SCHEMA = "gmp.bench/2";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BenchJson() {}

  /** The whole result as indented JSON, ending with a line break. */
  public static String of(BenchResult result) {
    return text(tree(result));
  }

  /**
   * The same with what was asked for of networks on images, and a row of {@code speed} for each
   * parameterization.
   */
  public static String of(ImageBenchResult result) {
    ObjectNode root = tree(result.runs());
    ObjectNode training = root.putObject("training");
    training.put("epochs", result.plan().epochs());
    training.put("batch", result.plan().batchSize());
    result.plan().target().ifPresent(target -> training.put("target", target));
    var speed = root.putArray("speed");
    result.speed().rows().forEach(row -> speed.add(ThroughputJson.run(result.speed(), row)));
    return text(root);
  }

  private static ObjectNode tree(BenchResult result) {
    ObjectNode root = NODES.objectNode();
    root.put("schema", SCHEMA);
    root.put("experiment", result.name());
    root.put("protocol", result.protocol().id());
    result.environment().forEach(root.putObject("environment")::put);
    var experiments = root.putArray("experiments");
    result.experiments().forEach(e -> experiments.add(experiment(e, result)));
    number(root, "seconds", result.seconds());
    var runs = root.putArray("runs");
    result.runs().forEach(run -> runs.add(run(run)));
    var summaries = root.putArray("summary");
    result.summaries().forEach(summary -> summaries.add(summary(summary)));
    var comparisons = root.putArray("comparisons");
    result.comparisons().all().forEach(comparison -> comparisons.add(comparison(comparison)));
    result.meanRanks().ifPresent(ranks -> ranking(root.putObject("ranking"), ranks));
    return root;
  }

  static String text(ObjectNode root) {
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes could not be written", e);
    }
  }

  private static ObjectNode experiment(ComparedMetric experiment, BenchResult result) {
    ObjectNode node = NODES.objectNode();
    node.put("name", experiment.name());
    node.put("description", experiment.description());
    node.put("metric", experiment.metric());
    node.put("higher_is_better", experiment.higherIsBetter());
    node.put("data", result.sources().get(experiment.name()));
    if (!experiment.settings().isEmpty()) {
      experiment.settings().forEach(node.putObject("settings")::put);
    }
    return node;
  }

  private static ObjectNode run(BenchRun run) {
    ObjectNode node = NODES.objectNode();
    node.put("experiment", run.experiment());
    node.put("parameterization", run.parameterization());
    node.put("seed", run.seed());
    ObjectNode metrics = node.putObject("metrics");
    run.metrics().forEach((name, value) -> number(metrics, name, value));
    node.put("steps", run.steps());
    node.put("epochs", run.epochs());
    number(node, "train_seconds", run.trainSeconds());
    run.trace()
        .map(RunTrace::movement)
        .ifPresent(m -> movement(node, m.netLocation(), m.netDirection()));
    run.failure().ifPresent(failure -> node.put("failure", failure));
    return node;
  }

  private static ObjectNode summary(BenchSummary summary) {
    ObjectNode node = NODES.objectNode();
    node.put("experiment", summary.experiment());
    node.put("parameterization", summary.parameterization());
    node.put("metric", summary.metric());
    node.put("runs", summary.values().length() + summary.failures());
    node.put("failures", summary.failures());
    number(node, "median", summary.median());
    number(node, "min", summary.min());
    number(node, "max", summary.max());
    ObjectNode medians = node.putObject("medians");
    summary.medians().forEach((name, value) -> number(medians, name, value));
    number(node, "steps", summary.steps());
    number(node, "train_seconds", summary.trainSeconds());
    movement(node, summary.locationMovement(), summary.directionMovement());
    return node;
  }

  private static ObjectNode comparison(Comparison comparison) {
    PairedSample sample = comparison.sample();
    ObjectNode node = NODES.objectNode();
    node.put("experiment", sample.group());
    node.put("first", sample.first());
    node.put("second", sample.second());
    node.put("seeds", comparison.seeds());
    ObjectNode difference = node.putObject("difference");
    number(difference, "median", comparison.difference().median());
    number(difference, "low", comparison.difference().low());
    number(difference, "high", comparison.difference().high());
    number(difference, "level", MedianInterval.LEVEL);
    node.put("wins", comparison.wins());
    node.put("ties", comparison.ties());
    number(node, "share_won", comparison.shareWon());
    number(node, "p", comparison.pValue());
    number(node, "p_holm", comparison.correctedP());
    node.put("verdict", comparison.verdict().name().toLowerCase(Locale.ROOT));
    comparison.seedsNeeded().ifPresent(seeds -> node.put("seeds_needed", seeds));
    return node;
  }

  private static void ranking(ObjectNode node, MeanRanks ranks) {
    node.put("experiments", ranks.sets());
    ObjectNode means = node.putObject("mean_ranks");
    ranks.ranks().forEach((name, rank) -> number(means, name, rank));
    number(node, "friedman", ranks.friedman());
    number(node, "p", ranks.pValue());
    ranks
        .criticalDifference()
        .ifPresent(difference -> number(node, "critical_difference", difference));
  }

  private static void movement(ObjectNode node, double location, double direction) {
    ObjectNode movement = node.putObject("movement");
    number(movement, "location", location);
    number(movement, "direction_degrees", direction);
  }

  static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
