package org.gmp.zoo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.JsonDocument;

/**
 * A run of an experiment as JSON of the schema {@code gmp.bench-run/1}: what was trained and how,
 * what was measured, and what pictures need. The weights are a file of their own.
 */
final class BenchRunJson {
  private static final String SCHEMA = "gmp.bench-run/1";

  private BenchRunJson() {}

  static byte[] bytes(ImmutableMap<String, String> definition, BenchRun run) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    definition.forEach(root.putObject("definition")::put);
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

  /** What was trained and how, by name. */
  static ImmutableMap<String, String> definition(String place, byte[] bytes) {
    ImmutableMap.Builder<String, String> definition = ImmutableMap.builder();
    JsonDocument.read(place, bytes, SCHEMA)
        .path("definition")
        .properties()
        .forEach(part -> definition.put(part.getKey(), part.getValue().asText()));
    return definition.buildOrThrow();
  }

  /**
   * The run, without its weights.
   *
   * @throws DataException if it is not what {@link #bytes} writes
   */
  static BenchRun.Builder read(String place, byte[] bytes) {
    JsonNode root = JsonDocument.read(place, bytes, SCHEMA);
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
