package org.gmp.zoo.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Shape;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.JsonDocument;
import org.gmp.zoo.model.ModelSizes;
import org.gmp.zoo.model.ModelSpec;

/** A run's definition as JSON of the schema {@code gmp.run/1}. */
final class RunJson {
  private static final String SCHEMA = "gmp.run/1";

  private final String place;

  private RunJson(String place) {
    this.place = place;
  }

  static byte[] bytes(RunDefinition run) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    root.put("id", run.id());
    ObjectNode model = root.putObject("model");
    model.put("name", run.model().name());
    ArrayNode image = model.putArray("image");
    for (int dim : run.model().sizes().input().toArray()) {
      image.add(dim);
    }
    model.put("classes", run.model().sizes().outputs());
    ArrayNode units = model.putArray("units");
    run.model().sizes().units().forEach(units::add);
    model.put("parameterization", run.model().parameterization());
    TrainingPlan plan = run.plan();
    root.putObject("training")
        .put("optimizer", plan.optimizer())
        .put("learning_rate", plan.learningRate())
        .put("weight_decay", plan.weightDecay())
        .put("schedule", plan.schedule())
        .put("epochs", plan.epochs())
        .put("batch", plan.batchSize())
        .put("seed", plan.seed())
        .put("label_smoothing", plan.labelSmoothing())
        .put("patience", plan.patience())
        .put("watch", plan.watch());
    run.data().forEach(root.putObject("data")::put);
    ArrayNode classes = root.putArray("classes");
    run.classes().forEach(classes::add);
    run.environment().forEach(root.putObject("environment")::put);
    return (root.toPrettyString() + "\n").getBytes(UTF_8);
  }

  static RunDefinition read(String place, byte[] bytes) {
    return new RunJson(place).read(bytes);
  }

  private RunDefinition read(byte[] bytes) {
    JsonNode root = JsonDocument.read(place, bytes, SCHEMA);
    JsonNode training = root.path("training");
    TrainingPlan plan =
        TrainingPlan.builder()
            .optimizer(training.path("optimizer").asText())
            .learningRate(number(training, "learning_rate"))
            .weightDecay(number(training, "weight_decay"))
            .schedule(training.path("schedule").asText())
            .epochs(integer(training, "epochs"))
            .batchSize(integer(training, "batch"))
            .seed(training.path("seed").asLong())
            .labelSmoothing(number(training, "label_smoothing"))
            .patience(integer(training, "patience"))
            .watch(training.path("watch").asText("loss"))
            .build();
    ImmutableList.Builder<String> classes = ImmutableList.builder();
    root.path("classes").forEach(name -> classes.add(name.asText()));
    return RunDefinition.of(
        root.path("id").asText(),
        model(root.path("model")),
        plan,
        texts(root.path("data")),
        classes.build(),
        texts(root.path("environment")));
  }

  private ModelSpec model(JsonNode node) {
    List<Integer> image = integers(node, "image");
    try {
      return ModelSpec.of(
          node.path("name").asText(),
          ModelSizes.of(
              DType.FLOAT32,
              Shape.of(image.stream().mapToInt(Integer::intValue).toArray()),
              integers(node, "units"),
              integer(node, "classes")),
          node.path("parameterization").asText());
    } catch (GraphException e) {
      throw new DataException(place + ": " + e.getMessage(), e);
    }
  }

  private static ImmutableMap<String, String> texts(JsonNode node) {
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts.buildOrThrow();
  }

  private List<Integer> integers(JsonNode node, String field) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode number : node.path(field)) {
      if (!number.isInt() || number.asInt() < 1) {
        throw DataException.mismatch(place, "whole numbers above 0 as " + field, number.toString());
      }
      numbers.add(number.asInt());
    }
    return numbers;
  }

  private int integer(JsonNode node, String field) {
    if (!node.path(field).isInt()) {
      throw DataException.mismatch(
          place, "a whole number as " + field, node.path(field).toString());
    }
    return node.path(field).asInt();
  }

  private double number(JsonNode node, String field) {
    if (!node.path(field).isNumber()) {
      throw DataException.mismatch(place, "a number as " + field, node.path(field).toString());
    }
    return node.path(field).asDouble();
  }
}
