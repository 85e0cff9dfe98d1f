package org.gmp.cli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;

/** Names with descriptions, sorted into kinds. */
public final class Catalog {
  /** The schema of the JSON form. */
  static final String SCHEMA = "gmp.list/1";

  private record Entry(String name, String description) {}

  private final ImmutableListMultimap<String, Entry> kinds;

  private Catalog(ImmutableListMultimap<String, Entry> kinds) {
    this.kinds = kinds;
  }

  /** A builder of an empty catalog. */
  public static Builder builder() {
    return new Builder();
  }

  /** The whole catalog in a form. */
  public String in(Format format) {
    return switch (format) {
      case TABLE -> table();
      case JSON -> json();
      case CSV -> csv();
    };
  }

  private String table() {
    TextTable table = new TextTable(TextTable.Align.LEFT, TextTable.Align.LEFT);
    for (String kind : kinds.keySet()) {
      table.heading(kind);
      for (Entry entry : kinds.get(kind)) {
        table.row("  " + entry.name, entry.description);
      }
    }
    return table.toString();
  }

  private String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
    for (String kind : kinds.keySet()) {
      var entries = root.putArray(kind);
      kinds
          .get(kind)
          .forEach(e -> entries.addObject().put("name", e.name).put("description", e.description));
    }
    return root.toPrettyString() + "\n";
  }

  private String csv() {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord("kind", "name", "description");
    kinds.forEach(
        (kind, entry) -> csv.writeRecord(ImmutableList.of(kind, entry.name, entry.description)));
    return text.toString();
  }

  /** Collects entries. */
  public static final class Builder {
    private final ImmutableListMultimap.Builder<String, Entry> kinds =
        ImmutableListMultimap.builder();

    private Builder() {}

    /** Adds an entry to a kind. */
    public Builder add(String kind, String name, String description) {
      kinds.put(kind, new Entry(name, description));
      return this;
    }

    /** The catalog. */
    public Catalog build() {
      return new Catalog(kinds.build());
    }
  }
}
