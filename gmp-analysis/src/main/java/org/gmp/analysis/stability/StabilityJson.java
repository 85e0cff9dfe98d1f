package org.gmp.analysis.stability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gmp.analysis.boundary.BoundarySeries;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.analysis.boundary.LayerActivity;
import org.gmp.analysis.boundary.MovementSummary;
import org.gmp.analysis.perturbation.BoundCheck;
import org.gmp.analysis.perturbation.Distribution;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.perturbation.Poles;
import org.gmp.analysis.perturbation.StabilityLaw;

/**
 * A report as JSON of the schema {@code gmp.stability/1}. Angles are in degrees. Numbers that are
 * not finite are {@code null}. Boundaries themselves are there for layers of 1 or 2 inputs.
 */
public final class StabilityJson {
  /** The schema's name and version. */
  public static final String SCHEMA = "gmp.stability/1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StabilityJson() {}

  /** The whole report as indented JSON, ending with a line break. */
  public static String of(StabilityReport report) {
    ObjectNode root = NODES.objectNode();
    root.put("schema", SCHEMA);
    root.put("title", report.title());
    report.environment().forEach(root.putObject("environment")::put);
    root.put("seed", report.seed());
    ObjectNode tolerance = root.putObject("bound_tolerance");
    tolerance.put("relative", BoundCheck.RELATIVE_TOLERANCE);
    tolerance.put("radians", BoundCheck.ABSOLUTE_TOLERANCE);
    ObjectNode kinds = root.putObject("kinds");
    for (Perturbation kind : Perturbation.values()) {
      kinds.put(kind.id(), kind.description());
    }
    ArrayNode subjects = root.putArray("subjects");
    report.subjects().forEach(s -> subjects.add(subject(s)));
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes could not be written", e);
    }
  }

  private static ObjectNode subject(SubjectStability subject) {
    ObjectNode node = NODES.objectNode();
    node.put("name", subject.name());
    subject.parameterizations().forEach(node.putObject("parameterizations")::put);
    ArrayNode layers = node.putArray("layers");
    subject.layers().forEach(layer -> layers.add(layer(layer)));
    ArrayNode others = node.putArray("non_affine");
    subject
        .nonAffineUnits()
        .forEach(
            u ->
                others
                    .addObject()
                    .put("name", u.name())
                    .put("units", u.units())
                    .put("reason", u.reason()));
    subject.regions().ifPresent(regions -> node.set("regions", regions(regions)));
    return node;
  }

  private static ObjectNode regions(InputRegions regions) {
    ObjectNode node = NODES.objectNode();
    numbers(node.putArray("low"), regions.low());
    numbers(node.putArray("high"), regions.high());
    node.put("activation_regions", regions.activationRegions());
    regions.line().ifPresent(line -> node.put("linear_pieces", regions.linearPieces()));
    return node;
  }

  private static ObjectNode layer(LayerStability layer) {
    ObjectNode node = NODES.objectNode();
    node.put("name", layer.name());
    node.put("inputs", layer.boundaries().inputs());
    node.put("units", layer.boundaries().units());
    layer.variables().forEach(node.putArray("variables")::add);
    node.set("law", layer.law().map(StabilityJson::law).orElse(null));
    node.set("norm", distribution(layer.norm()));
    node.set("distance", distribution(layer.distance()));
    integers(node, "zero_units", layer.boundaries().zeroUnits());
    layer.activity().ifPresent(a -> node.set("activity", activity(a)));
    layer.poles().ifPresent(p -> node.set("poles", poles(p)));
    layer.dynamics().ifPresent(d -> node.set("dynamics", dynamics(d)));
    if (layer.boundaries().inputs() <= 2) {
      node.set("boundaries", boundaries(layer.boundaries()));
    }
    ArrayNode perturbations = node.putArray("perturbations");
    layer.perturbations().forEach(p -> perturbations.add(perturbation(p)));
    return node;
  }

  private static ObjectNode law(StabilityLaw law) {
    return NODES.objectNode().put("name", law.name()).put("statement", law.statement());
  }

  private static ObjectNode activity(LayerActivity activity) {
    ObjectNode node = NODES.objectNode();
    integers(node, "dead", activity.dead());
    integers(node, "always_on", activity.alwaysOn());
    number(node, "dead_fraction", (double) activity.dead().size() / activity.units());
    number(node, "always_on_fraction", (double) activity.alwaysOn().size() / activity.units());
    return node;
  }

  /** Medians over units, each up to an epoch; at the end, each counted once. */
  private static ObjectNode dynamics(BoundarySeries series) {
    ObjectNode node = NODES.objectNode();
    MovementSummary summary = series.summary();
    number(node, "net_location_shift", summary.medianLocationShift());
    number(node, "net_turn_deg", Math.toDegrees(summary.medianTurn()));
    number(node, "location_path", summary.medianLocationPath());
    number(node, "direction_path_deg", Math.toDegrees(summary.medianDirectionPath()));
    series.epochs().forEach(node.putArray("epochs")::add);
    numbers(
        node.putArray("location_paths"),
        ImmutableDoubleArray.copyOf(series.locationPaths().median()));
    degrees(
        node.putArray("direction_paths_deg"),
        ImmutableDoubleArray.copyOf(series.directionPaths().median()));
    if (!series.activities().isEmpty()) {
      ArrayNode dead = node.putArray("dead");
      ArrayNode alwaysOn = node.putArray("always_on");
      for (LayerActivity activity : series.activities()) {
        dead.add(activity.dead().size());
        alwaysOn.add(activity.alwaysOn().size());
      }
    }
    return node;
  }

  private static ObjectNode poles(Poles poles) {
    ObjectNode node = NODES.objectNode();
    number(node, "threshold", poles.threshold());
    node.put("angles", poles.angles());
    node.put("count", poles.count());
    ArrayNode located = node.putArray("located");
    for (Poles.Pole pole : poles.located()) {
      ObjectNode at = located.addObject();
      at.put("unit", pole.unit());
      at.put("angle", pole.angle());
      number(at, "sine", pole.sine());
    }
    return node;
  }

  private static ObjectNode boundaries(BoundarySnapshot boundaries) {
    ObjectNode node = NODES.objectNode();
    ArrayNode directions = node.putArray("directions");
    for (int unit = 0; unit < boundaries.units(); unit++) {
      numbers(directions.addArray(), ImmutableDoubleArray.copyOf(boundaries.direction(unit)));
    }
    numbers(node.putArray("offsets"), ImmutableDoubleArray.copyOf(boundaries.offsets()));
    return node;
  }

  private static ObjectNode perturbation(PerturbationResult result) {
    ObjectNode node = NODES.objectNode();
    node.put("kind", result.kind().id());
    node.put("group", result.group());
    number(node, "eps", result.eps());
    node.put("trials", result.trials());
    node.set("angle_deg", distribution(inDegrees(result.turn())));
    node.set("offset_change", distribution(result.offsetChange()));
    node.set("location_shift", distribution(result.locationShift()));
    if (result.functionChange().isPresent()) {
      node.set("function_change", distribution(result.functionChange().get()));
      node.put("function_rows", result.functionRows());
    }
    node.put("lost", result.lost());
    Optional<BoundCheck> bound = result.bound();
    if (bound.isPresent()) {
      ObjectNode check = node.putObject("bound");
      check.put("law", bound.get().law());
      check.put("checked", bound.get().checked());
      check.put("void", bound.get().voided());
      check.put("violations", bound.get().violations());
      number(check, "largest_ratio", bound.get().largestRatio());
    }
    result.firstOrderRatio().ifPresent(d -> node.set("first_order_ratio", distribution(d)));
    node.put("worst_unit", result.worstUnit());
    ObjectNode units = node.putObject("units");
    degrees(units.putArray("max_angle_deg"), result.largestTurns());
    if (bound.isPresent()) {
      degrees(units.putArray("min_bound_deg"), result.smallestBounds());
    }
    result.example().ifPresent(b -> node.set("boundaries", boundaries(b)));
    return node;
  }

  private static Distribution inDegrees(Distribution radians) {
    return radians.times(180 / Math.PI);
  }

  private static ObjectNode distribution(Distribution d) {
    ObjectNode node = NODES.objectNode();
    node.put("count", d.count());
    number(node, "min", d.min());
    number(node, "median", d.median());
    optional(node, "median_low", d.medianLow());
    optional(node, "median_high", d.medianHigh());
    number(node, "p95", d.p95());
    number(node, "max", d.max());
    number(node, "mean", d.mean());
    return node;
  }

  private static void optional(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      number(node, name, value.getAsDouble());
    }
  }

  private static void integers(ObjectNode node, String name, List<Integer> values) {
    values.forEach(node.putArray(name)::add);
  }

  private static void degrees(ArrayNode array, ImmutableDoubleArray radians) {
    radians.stream().map(Math::toDegrees).forEach(value -> add(array, value));
  }

  private static void numbers(ArrayNode array, ImmutableDoubleArray values) {
    values.forEach(value -> add(array, value));
  }

  private static void add(ArrayNode array, double value) {
    if (Double.isFinite(value)) {
      array.add(value);
    } else {
      array.addNull();
    }
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
