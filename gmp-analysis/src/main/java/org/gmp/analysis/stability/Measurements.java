package org.gmp.analysis.stability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gmp.analysis.AnalysisException;

/**
 * The numbers of a report as a flat table, read from its JSON: so a report just made and one stored
 * by an earlier run are read alike.
 */
public final class Measurements {
  private final ImmutableList<Measurement> all;
  private final ImmutableMap<String, String> layers;

  private Measurements(ImmutableList<Measurement> all, ImmutableMap<String, String> layers) {
    this.all = all;
    this.layers = layers;
  }

  /** The numbers of a report. */
  public static Measurements of(StabilityReport report) {
    return parse(StabilityJson.of(report), "report");
  }

  /**
   * The numbers of a report's JSON.
   *
   * @param where what to call the JSON in errors, such as its file
   * @throws AnalysisException if it is not JSON of the schema {@code gmp.stability/1}
   */
  public static Measurements parse(String json, String where) {
    JsonNode root;
    try {
      root = JsonMapper.builder().build().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AnalysisException(where + ": not JSON: " + e.getOriginalMessage() + place(e), e);
    }
    String schema = root.path("schema").asText("none");
    if (!schema.equals(StabilityJson.SCHEMA)) {
      throw new AnalysisException(
          where + ": expected the schema " + StabilityJson.SCHEMA + ", got " + schema);
    }
    Reader reader = new Reader(where);
    for (JsonNode subject : reader.list(root, "subjects")) {
      reader.subject(subject);
    }
    return new Measurements(reader.all.build(), ImmutableMap.copyOf(reader.layers));
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }

  /** All of them, in the order of the report. */
  public ImmutableList<Measurement> all() {
    return all;
  }

  /** For each {@code model layer}, its size in words: what two reports must agree in. */
  public ImmutableMap<String, String> layers() {
    return layers;
  }

  /** Walks the JSON tree. */
  private static final class Reader {
    private final String where;
    private final ImmutableList.Builder<Measurement> all = ImmutableList.builder();
    private final Map<String, String> layers = new LinkedHashMap<>();

    Reader(String where) {
      this.where = where;
    }

    JsonNode list(JsonNode node, String field) {
      JsonNode list = node.path(field);
      if (!list.isArray()) {
        throw new AnalysisException(where + ": expected a list '" + field + "'");
      }
      return list;
    }

    private String text(JsonNode node, String field) {
      JsonNode text = node.path(field);
      if (!text.isTextual()) {
        throw new AnalysisException(where + ": expected a text '" + field + "', got " + text);
      }
      return text.asText();
    }

    void subject(JsonNode node) {
      String name = text(node, "name");
      add(Quantity.Scope.MODEL, node, name, "", "", "", Double.NaN);
      for (JsonNode layer : list(node, "layers")) {
        String layerName = text(layer, "name");
        layers.put(
            name + " " + layerName,
            layer.path("inputs").asInt(-1) + " -> " + layer.path("units").asInt(-1) + " units");
        add(Quantity.Scope.LAYER, layer, name, layerName, "", "", Double.NaN);
        for (JsonNode p : list(layer, "perturbations")) {
          add(
              Quantity.Scope.PERTURBATION,
              p,
              name,
              layerName,
              text(p, "kind"),
              text(p, "group"),
              p.path("eps").asDouble(Double.NaN));
        }
      }
    }

    private void add(
        Quantity.Scope scope,
        JsonNode node,
        String subject,
        String layer,
        String kind,
        String group,
        double eps) {
      for (Quantity quantity : Quantity.values()) {
        JsonNode parent = quantity.parent().isEmpty() ? node : node.path(quantity.parent());
        JsonNode value = parent.path(quantity.field());
        if (quantity.scope() != scope || value.isMissingNode()) {
          continue;
        }
        all.add(
            Measurement.of(
                Measurement.Key.of(quantity, subject, layer, kind, group, eps),
                value.isArray() ? value.size() : value.asDouble(Double.NaN),
                quantity == Quantity.MAX_ANGLE_DEG ? node.path("worst_unit").asInt(-1) : -1));
      }
    }
  }
}
