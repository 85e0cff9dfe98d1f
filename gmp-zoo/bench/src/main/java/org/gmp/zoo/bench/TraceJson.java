package org.gmp.zoo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.train.data.Examples;

/** A {@link RunTrace} as JSON. Every number is read back to the last bit, NaN included. */
final class TraceJson {
  private TraceJson() {}

  static void write(RunTrace trace, ObjectNode node) {
    write(trace.historyEpochs(), node.putArray("epochs"));
    ObjectNode history = node.putObject("history");
    trace.history().forEach((name, values) -> write(values, history.putArray(name)));
    RunTrace.Movement movement = trace.movement();
    ObjectNode moved = node.putObject("movement");
    moved.put("net_location", movement.netLocation());
    moved.put("net_direction", movement.netDirection());
    write(movement.epochs(), moved.putArray("epochs"));
    write(movement.locationRate(), moved.putArray("location_rate"));
    write(movement.directionRate(), moved.putArray("direction_rate"));
    trace.picture().ifPresent(picture -> write(picture, node.putObject("picture")));
  }

  private static void write(RunTrace.Picture picture, ObjectNode node) {
    write(picture.train(), node.putObject("train"));
    write(picture.test(), node.putObject("test"));
    write(picture.grid(), node.putObject("grid"));
    write(picture.before(), node.putObject("before"));
    write(picture.after(), node.putObject("after"));
    write(picture.epochs(), node.putArray("epochs"));
    ArrayNode boundaries = node.putArray("boundaries");
    picture.boundaries().forEach(snapshot -> write(snapshot, boundaries.addObject()));
    node.put("kept_epoch", picture.keptEpoch());
    write(picture.kept(), node.putObject("kept"));
  }

  private static void write(Examples examples, ObjectNode node) {
    write(examples.inputs(), node.putObject("inputs"));
    write(examples.targets(), node.putObject("targets"));
  }

  private static void write(BoundarySnapshot snapshot, ObjectNode node) {
    node.put("layer", snapshot.layer());
    write(snapshot.directions(), node.putObject("directions"));
    write(ImmutableDoubleArray.copyOf(snapshot.offsets()), node.putArray("offsets"));
    write(ImmutableDoubleArray.copyOf(snapshot.norms()), node.putArray("norms"));
  }

  private static void write(NdArray array, ObjectNode node) {
    node.put("dtype", array.dtype().toString());
    write(ImmutableIntArray.copyOf(array.shape().toArray()), node.putArray("shape"));
    write(ImmutableDoubleArray.copyOf(array.toDoubles()), node.putArray("values"));
  }

  private static void write(ImmutableDoubleArray values, ArrayNode node) {
    values.forEach(node::add);
  }

  private static void write(ImmutableIntArray values, ArrayNode node) {
    values.forEach(node::add);
  }

  /**
   * The trace that was written.
   *
   * @throws RuntimeException if a part is missing or does not fit
   */
  static RunTrace read(JsonNode node) {
    ImmutableMap.Builder<String, ImmutableDoubleArray> history = ImmutableMap.builder();
    node.required("history")
        .properties()
        .forEach(column -> history.put(column.getKey(), doubles(column.getValue())));
    JsonNode moved = node.required("movement");
    return RunTrace.of(
        integers(node.required("epochs")),
        history.buildOrThrow(),
        RunTrace.Movement.of(
            moved.required("net_location").asDouble(),
            moved.required("net_direction").asDouble(),
            integers(moved.required("epochs")),
            doubles(moved.required("location_rate")),
            doubles(moved.required("direction_rate"))),
        Optional.ofNullable(node.get("picture")).map(TraceJson::picture));
  }

  private static RunTrace.Picture picture(JsonNode node) {
    return RunTrace.Picture.of(
        examples(node.required("train")),
        examples(node.required("test")),
        array(node.required("grid")),
        array(node.required("before")),
        array(node.required("after")),
        integers(node.required("epochs")),
        StreamSupport.stream(node.required("boundaries").spliterator(), false)
            .map(TraceJson::snapshot)
            .collect(ImmutableList.toImmutableList()),
        node.required("kept_epoch").asInt(),
        snapshot(node.required("kept")));
  }

  private static Examples examples(JsonNode node) {
    return Examples.of(array(node.required("inputs")), array(node.required("targets")));
  }

  private static BoundarySnapshot snapshot(JsonNode node) {
    return BoundarySnapshot.ofParts(
        node.required("layer").asText(),
        array(node.required("directions")),
        doubles(node.required("offsets")).toArray(),
        doubles(node.required("norms")).toArray());
  }

  private static NdArray array(JsonNode node) {
    String name = node.required("dtype").asText();
    DType dtype =
        Arrays.stream(DType.values())
            .filter(type -> type.toString().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no element type '" + name + "'"));
    Shape shape = Shape.of(integers(node.required("shape")).toArray());
    return NdArray.fromDoubles(
        TensorType.of(dtype, shape), doubles(node.required("values")).toArray());
  }

  private static ImmutableDoubleArray doubles(JsonNode node) {
    return ImmutableDoubleArray.copyOf(
        IntStream.range(0, node.size()).mapToDouble(i -> node.get(i).asDouble()));
  }

  private static ImmutableIntArray integers(JsonNode node) {
    return ImmutableIntArray.copyOf(IntStream.range(0, node.size()).map(i -> node.get(i).asInt()));
  }
}
