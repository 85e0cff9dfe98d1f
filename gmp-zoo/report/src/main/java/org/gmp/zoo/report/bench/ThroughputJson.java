package org.gmp.zoo.report.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gmp.zoo.speed.Throughput;
import org.gmp.zoo.speed.ThroughputResult;

/**
 * Throughput as JSON of the schema {@link BenchJson#SCHEMA}, protocol {@code synthetic}: a run for
 * each parameterization and precision. Numbers that are not finite or not known are {@code null}.
 */
public final class ThroughputJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String METRIC = "seconds_per_step";

  private ThroughputJson() {}

  /** The whole result as indented JSON, ending with a line break. */
  public static String of(ThroughputResult result) {
    ObjectNode root = NODES.objectNode();
    root.put("schema", BenchJson.SCHEMA);
    root.put("experiment", result.model());
    root.put("protocol", "synthetic");
    result.environment().forEach(root.putObject("environment")::put);
    root.putArray("experiments")
        .add(
            NODES
                .objectNode()
                .put("name", result.model())
                .put("description", result.description())
                .put("metric", METRIC)
                .put("higher_is_better", false)
                .put("data", "noise, one batch"));
    root.put("seconds", result.seconds());
    var runs = root.putArray("runs");
    result.rows().forEach(row -> runs.add(run(result, row)));
    var summaries = root.putArray("summary");
    result.rows().forEach(row -> summaries.add(summary(result, row)));
    return BenchJson.text(root);
  }

  /** A subject as one of the {@code runs}. */
  static ObjectNode run(ThroughputResult result, Throughput row) {
    ObjectNode node = named(result, row);
    node.put("seed", 0);
    node.put("batch", row.batch());
    node.put("flops_per_step", row.flops());
    ObjectNode metrics = node.putObject("metrics");
    row.metrics().forEach((name, value) -> BenchJson.number(metrics, name, value));
    node.put("steps", row.seconds().length());
    var seconds = node.putArray("step_seconds");
    row.seconds().forEach(seconds::add);
    node.put("start_seconds", row.startSeconds());
    node.put("train_seconds", row.seconds().stream().sum());
    row.inference()
        .ifPresent(
            inference -> {
              var batches = node.putArray("inference_batch_seconds");
              inference.seconds().forEach(batches::add);
              node.put("inference_start_seconds", inference.startSeconds());
            });
    row.failure().ifPresent(failure -> node.put("failure", failure));
    return node;
  }

  private static ObjectNode summary(ThroughputResult result, Throughput row) {
    ObjectNode node = named(result, row);
    node.put("metric", METRIC);
    node.put("runs", 1);
    node.put("failures", row.failure().isPresent() ? 1 : 0);
    BenchJson.number(node, "median", row.secondsPerStep());
    BenchJson.number(node, "min", row.seconds().stream().min().orElse(Double.NaN));
    BenchJson.number(node, "max", row.seconds().stream().max().orElse(Double.NaN));
    return node;
  }

  private static ObjectNode named(ThroughputResult result, Throughput row) {
    return NODES
        .objectNode()
        .put("experiment", result.model())
        .put("parameterization", row.parameterization())
        .put("precision", row.precision());
  }
}
