package org.gmp.cli.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import java.util.List;
import org.gmp.definition.Definition;
import org.gmp.definition.Definitions;

/**
 * Definitions as JSON of the schema {@code gmp.explain/1}: for each its name, kind, meaning and
 * what else is said, and where it is printed under which name.
 */
final class ExplainJson {
  static final String SCHEMA = "gmp.explain/1";

  private ExplainJson() {}

  static String of(Definitions definitions, List<Definition> chosen) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
    ArrayNode entries = root.putArray("definitions");
    chosen.forEach(definition -> add(entries.addObject(), definitions, definition));
    return root.toPrettyString() + "\n";
  }

  private static void add(ObjectNode entry, Definitions definitions, Definition definition) {
    entry
        .put("name", definition.name())
        .put("kind", Ascii.toLowerCase(definition.kind().name()))
        .put("meaning", definition.meaning());
    put(entry, "symbol", definition.symbol());
    put(entry, "formula", definition.formula());
    put(entry, "over", definition.over());
    put(entry, "when", definition.moment());
    put(entry, "unit", definition.unit());
    put(entry, "source", definition.source());
    ArrayNode printed = entry.putArray("printed");
    for (Definitions.Place place : definitions.places(definition)) {
      ObjectNode at =
          printed.addObject().put("output", place.output().id()).put("name", place.column().name());
      put(at, "statistic", place.column().statistic());
    }
  }

  private static void put(ObjectNode node, String name, String text) {
    if (!text.isEmpty()) {
      node.put(name, text);
    }
  }
}
