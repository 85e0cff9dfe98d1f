package org.gmp.zoo.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Shape;
import org.gmp.train.optimizer.OptimizerSpec;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.ScheduleSpec;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.JsonDocument;
import org.gmp.zoo.model.Initialization;
import org.gmp.zoo.model.ModelSizes;
import org.gmp.zoo.model.ModelSpec;

/**
 * A run's definition as JSON of the schema {@code gmp.run/2}; files of {@code gmp.run/1}, which had
 * optimizers and schedules as the command line writes them, are read too.
 */
final class RunJson {
  private static final String SCHEMA = "gmp.run/2";
  private static final String FIRST_SCHEMA = "gmp.run/1";
  private static final String INITIALIZATION = "initialization";

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
    model.put("dtype", run.model().sizes().dtype().toString());
    ArrayNode image = model.putArray("input");
    for (int dim : run.model().sizes().input().toArray()) {
      image.add(dim);
    }
    model.put("outputs", run.model().sizes().outputs());
    ArrayNode units = model.putArray("units");
    run.model().sizes().units().forEach(units::add);
    model.put("parameterization", run.model().parameterization());
    run.model()
        .initialization()
        .ifPresent(
            start ->
                model
                    .putObject(INITIALIZATION)
                    .put("distribution", start.distribution().id())
                    .put("scale", start.scale()));
    TrainingPlan plan = run.plan();
    ObjectNode training = root.putObject("training");
    training.set("optimizer", SpecJson.tree(plan.optimizer()));
    training.set("schedule", SpecJson.tree(plan.schedule()));
    training.put("epochs", plan.epochs()).put("batch", plan.batchSize()).put("seed", plan.seed());
    plan.values().forEach((name, value) -> training.set(name, SpecJson.tree(value)));
    training
        .put("patience", plan.patience())
        .put("restore", Ascii.toLowerCase(plan.restore().name()))
        .put("monitor", plan.monitor());
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
    JsonNode root = JsonDocument.read(place, bytes, SCHEMA, FIRST_SCHEMA);
    boolean first = root.path("schema").asText().equals(FIRST_SCHEMA);
    ImmutableMap<String, String> data = texts(root.path("data"));
    JsonNode training = root.path("training");
    TrainingPlan.Builder builder =
        TrainingPlan.builder()
            .epochs(integer(training, "epochs"))
            .batchSize(integer(training, "batch"))
            .seed(training.path("seed").asLong())
            .patience(integer(training, "patience"))
            .restore(restore(training));
    TrainingSettings.all().forEach(setting -> read(setting, training, builder));
    TrainingPlan plan = first ? ofFirst(builder, training, data) : ofSecond(builder, training);
    ImmutableList.Builder<String> classes = ImmutableList.builder();
    root.path("classes").forEach(name -> classes.add(name.asText()));
    return RunDefinition.of(
        root.path("id").asText(),
        first ? modelOfFirst(root.path("model")) : model(root.path("model")),
        plan,
        data,
        classes.build(),
        texts(root.path("environment")));
  }

  /** Files from before there was a setting do not name it. */
  private <T> void read(TrainingSetting<T> setting, JsonNode training, TrainingPlan.Builder plan) {
    JsonNode node = training.path(setting.name());
    if (node.isMissingNode()) {
      return;
    }
    try {
      plan.set(setting, SpecJson.value(node, setting.type()));
    } catch (IllegalArgumentException e) {
      throw new DataException(place + ": " + setting + ": " + e.getMessage(), e);
    }
  }

  /** Files from before there was a choice do not name it. */
  private EarlyStopping.Restore restore(JsonNode training) {
    String name = training.path("restore").asText("best");
    return Arrays.stream(EarlyStopping.Restore.values())
        .filter(restore -> Ascii.toLowerCase(restore.name()).equals(name))
        .findFirst()
        .orElseThrow(
            () -> DataException.mismatch(place, "best or best_if_stopped as restore", name));
  }

  private TrainingPlan ofSecond(TrainingPlan.Builder plan, JsonNode training) {
    return plan.optimizer(
            SpecJson.read(place, "optimizer", training.path("optimizer"), OptimizerSpec.class))
        .schedule(SpecJson.read(place, "schedule", training.path("schedule"), ScheduleSpec.class))
        .monitor(training.path("monitor").asText())
        .build();
  }

  /** What was watched was named without whether it was of validation data. */
  private TrainingPlan ofFirst(
      TrainingPlan.Builder plan, JsonNode training, ImmutableMap<String, String> data) {
    boolean validated = !data.getOrDefault("validation", "").equals("0");
    String monitor = TrainingPlan.of(training.path("watch").asText("loss"), validated);
    String schedule = training.path("schedule").asText();
    try {
      return plan.optimizer(
              PlanSyntax.optimizer(
                  training.path("optimizer").asText(),
                  number(training, "learning_rate"),
                  number(training, "weight_decay")))
          .schedule(
              PlanSyntax.schedule(
                  // To a plateau of that time any improvement counted.
                  schedule.startsWith("plateau:") ? schedule + ":0" : schedule,
                  integer(training, "epochs"),
                  monitor))
          .monitor(monitor)
          .build();
    } catch (IllegalArgumentException e) {
      throw new DataException(place + ": " + e.getMessage(), e);
    }
  }

  private ModelSpec model(JsonNode node) {
    String dtype = node.path("dtype").asText();
    DType type =
        Arrays.stream(DType.values())
            .filter(t -> t.toString().equals(dtype))
            .findFirst()
            .orElseThrow(
                () -> DataException.mismatch(place, "an element type as dtype", "'" + dtype + "'"));
    return model(node, type, "input", "outputs");
  }

  private ModelSpec modelOfFirst(JsonNode node) {
    return model(node, DType.FLOAT32, "image", "classes");
  }

  private ModelSpec model(JsonNode node, DType dtype, String input, String outputs) {
    Shape shape = Shape.of(integers(node, input).stream().mapToInt(Integer::intValue).toArray());
    try {
      ModelSpec spec =
          ModelSpec.of(
              node.path("name").asText(),
              ModelSizes.of(dtype, shape, integers(node, "units"), integer(node, outputs)),
              node.path("parameterization").asText());
      return node.has(INITIALIZATION)
          ? spec.withInitialization(initialization(node.path(INITIALIZATION)))
          : spec;
    } catch (GraphException e) {
      throw new DataException(place + ": " + e.getMessage(), e);
    }
  }

  private Initialization initialization(JsonNode node) {
    String name = node.path("distribution").asText();
    double scale = number(node, "scale");
    if (!(scale > 0)) {
      throw DataException.mismatch(
          place, "a number above 0 as scale of the initialization", node.path("scale").toString());
    }
    return Arrays.stream(Initialization.Distribution.values())
        .filter(distribution -> distribution.id().equals(name))
        .findFirst()
        .map(distribution -> Initialization.of(distribution, scale))
        .orElseThrow(
            () ->
                DataException.mismatch(
                    place, "a distribution of initial weights", "'" + name + "'"));
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
