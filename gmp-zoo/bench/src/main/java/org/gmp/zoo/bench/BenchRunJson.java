package org.gmp.zoo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.JsonDocument;
import org.gmp.zoo.run.RunDefinition;

/**
 * What came of a run of an experiment, as JSON of the schema {@code gmp.bench-run/2}: what was
 * measured, and what pictures need. What was trained and how is in {@code run.json}; files of
 * {@code gmp.bench-run/1} say it themselves, and are read too.
 */
final class BenchRunJson {
  private static final String SCHEMA = "gmp.bench-run/2";
  private static final String FIRST_SCHEMA = "gmp.bench-run/1";

  /** What settings of the first schema are called now, where that is something else. */
  private static final ImmutableMap<String, String> RENAMED =
      ImmutableMap.of("experiment", "data_experiment", "protocol", "data_protocol");

  private BenchRunJson() {}

  static byte[] bytes(BenchRun run) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    root.put("experiment", run.experiment());
    root.put("parameterization", run.parameterization());
    root.put("seed", run.seed());
    root.put("inputs", run.inputs());
    run.metrics().forEach(root.putObject("metrics")::put);
    root.put("steps", run.steps());
    root.put("epochs", run.epochs());
    root.put("train_seconds", run.trainSeconds());
    run.failure().ifPresent(failure -> root.put("failure", failure));
    run.trace().ifPresent(trace -> TraceJson.write(trace, root.putObject("trace")));
    return (root + "\n").getBytes(UTF_8);
  }

  /**
   * The settings of a run of the first schema; those that it does not say are as wanted.
   *
   * @throws DataException if it is of the second, whose run.json says them
   */
  static ImmutableMap<String, String> settings(String place, byte[] bytes, RunDefinition wanted) {
    ImmutableMap.Builder<String, String> settings = ImmutableMap.builder();
    // Before there was a choice, the best weights were kept.
    settings.putAll(wanted.settings()).put("restore", "best");
    JsonDocument.read(place, bytes, FIRST_SCHEMA)
        .path("definition")
        .properties()
        .forEach(
            part ->
                settings.put(
                    RENAMED.getOrDefault(part.getKey(), part.getKey()), part.getValue().asText()));
    return settings.buildKeepingLast();
  }

  /**
   * The run, without its weights.
   *
   * @throws DataException if it is not what {@link #bytes} writes
   */
  static BenchRun.Builder read(String place, byte[] bytes) {
    JsonNode root = JsonDocument.read(place, bytes, SCHEMA, FIRST_SCHEMA);
    try {
      ImmutableMap.Builder<String, Double> metrics = ImmutableMap.builder();
      root.required("metrics")
          .properties()
          .forEach(metric -> metrics.put(metric.getKey(), metric.getValue().asDouble()));
      BenchRun.Builder run =
          BenchRun.builder()
              .experiment(root.required("experiment").asText())
              .parameterization(root.required("parameterization").asText())
              .seed(root.required("seed").asLong())
              .inputs(root.required("inputs").asInt())
              .metrics(metrics.buildOrThrow())
              .steps(root.required("steps").asLong())
              .epochs(root.required("epochs").asInt())
              .trainSeconds(root.required("train_seconds").asDouble());
      if (root.has("failure")) {
        run.failure(root.get("failure").asText());
      }
      if (root.has("trace")) {
        run.trace(TraceJson.read(root.get("trace")));
      }
      return run;
    } catch (RuntimeException e) {
      throw new DataException(place + ": not the result of a run: " + e.getMessage(), e);
    }
  }
}
