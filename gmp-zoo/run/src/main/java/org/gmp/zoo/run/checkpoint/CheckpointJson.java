package org.gmp.zoo.run.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Optional;
import org.gmp.graph.NdArray;
import org.gmp.train.PartialEpoch;
import org.gmp.train.TrainingState;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.JsonDocument;

/** All of a checkpoint but its arrays, as JSON of the schema {@code gmp.checkpoint/1}. */
final class CheckpointJson {
  private static final String SCHEMA = "gmp.checkpoint/1";

  private final String place;

  private CheckpointJson(String place) {
    this.place = place;
  }

  static byte[] bytes(Checkpoint checkpoint) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    root.put("run", checkpoint.run());
    root.put("steps", checkpoint.steps());
    root.put("seconds", checkpoint.seconds());
    root.put("waiting_seconds", checkpoint.waitingSeconds());
    root.put("epoch_seconds", checkpoint.epochSeconds());
    root.put("epoch_waiting_seconds", checkpoint.epochWaitingSeconds());
    ArrayNode names = root.putArray("names");
    checkpoint.names().forEach(names::add);
    ArrayNode epochs = root.putArray("epochs");
    checkpoint.state().epochs().forEach(row -> numbers(epochs.addArray(), row));
    checkpoint
        .state()
        .partial()
        .ifPresent(
            partial -> {
              ObjectNode node = root.putObject("partial");
              node.put("batches", partial.batches());
              node.put("examples", partial.examples());
              numbers(node.putArray("sums"), partial.sums());
            });
    checkpoint
        .best()
        .ifPresent(
            best ->
                root.putObject("best")
                    .put("monitor", best.monitor())
                    .put("value", best.value())
                    .put("checkpoint", best.checkpoint()));
    ObjectNode files = root.putObject("files");
    checkpoint.files().forEach(files::put);
    return (root.toPrettyString() + "\n").getBytes(UTF_8);
  }

  private static void numbers(ArrayNode node, ImmutableDoubleArray numbers) {
    numbers.forEach(node::add);
  }

  static Checkpoint read(String place, byte[] bytes, ImmutableMap<String, NdArray> variables) {
    return new CheckpointJson(place).read(bytes, variables);
  }

  private Checkpoint read(byte[] bytes, ImmutableMap<String, NdArray> variables) {
    JsonNode root = JsonDocument.read(place, bytes, SCHEMA);
    ImmutableList.Builder<String> names = ImmutableList.builder();
    list(root, "names").forEach(name -> names.add(name.asText()));
    ImmutableList.Builder<ImmutableDoubleArray> epochs = ImmutableList.builder();
    list(root, "epochs").forEach(row -> epochs.add(numbers(row)));
    JsonNode partial = root.path("partial");
    JsonNode best = root.path("best");
    ImmutableMap.Builder<String, Long> files = ImmutableMap.builder();
    root.path("files").properties().forEach(f -> files.put(f.getKey(), f.getValue().asLong()));
    return Checkpoint.builder()
        .run(root.path("run").asText())
        .steps(integer(root, "steps"))
        .names(names.build())
        .state(
            TrainingState.of(
                variables,
                epochs.build(),
                partial.isObject()
                    ? Optional.of(
                        PartialEpoch.of(
                            integer(partial, "batches"),
                            integer(partial, "examples"),
                            numbers(list(partial, "sums"))))
                    : Optional.empty()))
        .best(
            best.isObject()
                ? Optional.of(
                    BestCheckpoint.of(
                        best.path("monitor").asText(),
                        best.path("value").asDouble(),
                        best.path("checkpoint").asText()))
                : Optional.empty())
        .files(files.buildOrThrow())
        .seconds(root.path("seconds").asDouble())
        .waitingSeconds(root.path("waiting_seconds").asDouble())
        .epochSeconds(root.path("epoch_seconds").asDouble())
        .epochWaitingSeconds(root.path("epoch_waiting_seconds").asDouble())
        .build();
  }

  private JsonNode list(JsonNode node, String field) {
    if (!node.path(field).isArray()) {
      throw DataException.mismatch(place, "a list as " + field, node.path(field).toString());
    }
    return node.path(field);
  }

  private long integer(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      throw DataException.mismatch(place, "a whole number as " + field, value.toString());
    }
    return value.asLong();
  }

  private ImmutableDoubleArray numbers(JsonNode row) {
    ImmutableDoubleArray.Builder numbers = ImmutableDoubleArray.builder();
    for (JsonNode number : row) {
      if (!number.isNumber()) {
        throw DataException.mismatch(place, "a list of numbers", row.toString());
      }
      numbers.add(number.asDouble());
    }
    return numbers.build();
  }
}
