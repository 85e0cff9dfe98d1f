package org.gmp.zoo.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.gmp.graph.TensorType;

/**
 * What is to be known of an exported model: how it is called, where it comes from, how good it is.
 */
@AutoValue
public abstract class ModelCard {
  private static final String SCHEMA = "gmp.model-card/1";

  /**
   * A card.
   *
   * @param inputs types by name; {@code ?} stands for any number of rows
   * @param outputs types by name
   * @param classes what the outputs stand for, in order; none for models that classify nothing
   * @param metrics what was measured
   * @param provenance where it comes from, in words by name
   */
  public static ModelCard of(
      String title,
      ImmutableMap<String, TensorType> inputs,
      ImmutableMap<String, TensorType> outputs,
      ImmutableList<String> classes,
      ImmutableMap<String, Double> metrics,
      ImmutableMap<String, String> provenance) {
    return new AutoValue_ModelCard(title, inputs, outputs, classes, metrics, provenance);
  }

  /** What it is, in a line. */
  public abstract String title();

  /** The inputs. */
  public abstract ImmutableMap<String, TensorType> inputs();

  /** The outputs. */
  public abstract ImmutableMap<String, TensorType> outputs();

  /** The names of the classes. */
  public abstract ImmutableList<String> classes();

  /** What was measured. */
  public abstract ImmutableMap<String, Double> metrics();

  /** Where it comes from. */
  public abstract ImmutableMap<String, String> provenance();

  /** The card as JSON of the schema {@code gmp.model-card/1}; an unknown number of rows is -1. */
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA).put("title", title());
    types(root.putObject("inputs"), inputs());
    types(root.putObject("outputs"), outputs());
    ArrayNode names = root.putArray("classes");
    classes().forEach(names::add);
    metrics().forEach(root.putObject("metrics")::put);
    provenance().forEach(root.putObject("provenance")::put);
    return root.toPrettyString() + "\n";
  }

  private static void types(ObjectNode node, Map<String, TensorType> types) {
    types.forEach(
        (name, type) -> {
          ObjectNode entry = node.putObject(name).put("dtype", type.dtype().toString());
          ArrayNode shape = entry.putArray("shape");
          for (int dim : type.shape().toArray()) {
            shape.add(dim);
          }
        });
  }

  /** The card for people. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# " + title() + "\n");
    text.append("\nSavedModel, tag `serve`, signature `serving_default`.\n\n");
    text.append("| | name | type |\n|---|---|---|\n");
    inputs().forEach((name, type) -> row(text, "input", name, type));
    outputs().forEach((name, type) -> row(text, "output", name, type));
    if (!classes().isEmpty()) {
      text.append("\nClasses, in order: ").append(String.join(", ", classes())).append("\n");
    }
    text.append("\n## Measured\n\n");
    metrics().forEach((name, value) -> text.append("- " + name + ": " + value + "\n"));
    text.append("\n## Where it comes from\n\n");
    provenance().forEach((name, value) -> text.append("- " + name + ": " + value + "\n"));
    return text.toString();
  }

  private static void row(StringBuilder text, String role, String name, TensorType type) {
    text.append("| " + role + " | `" + name + "` | `" + type + "` |\n");
  }
}
