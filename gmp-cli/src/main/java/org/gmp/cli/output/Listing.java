package org.gmp.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.text.WordUtils;
import org.gmp.graph.TextTable;

/** Rows of named columns, in any of the forms. The last column is text, and wraps in the table. */
public final class Listing {
  private static final int WIDTH = 100;
  private static final int NARROWEST = 30;

  private final String schema;
  private final ImmutableList<String> columns;
  private final List<ImmutableList<String>> rows = new ArrayList<>();

  /** An empty listing; the schema is the name of its JSON form. */
  public Listing(String schema, String... columns) {
    this.schema = schema;
    this.columns = ImmutableList.copyOf(columns);
  }

  /** Adds a row of a cell a column. */
  public Listing row(String... cells) {
    rows.add(ImmutableList.copyOf(cells));
    return this;
  }

  /** The whole listing in a form. */
  public String in(Format format) {
    return switch (format) {
      case TABLE -> table();
      case JSON -> json();
      case CSV -> csv();
      case MARKDOWN -> markdown();
    };
  }

  private String table() {
    int last = columns.size() - 1;
    int left = 0;
    for (int i = 0; i < last; i++) {
      int column = i;
      left +=
          2
              + rows.stream()
                  .mapToInt(row -> row.get(column).length())
                  .reduce(columns.get(i).length(), Math::max);
    }
    TextTable table =
        new TextTable(
            IntStream.range(0, last).filter(this::isNumeric).boxed().toArray(Integer[]::new));
    table.row(columns.stream().map(Ascii::toUpperCase).toArray(String[]::new));
    for (ImmutableList<String> row : rows) {
      String[] cells = row.toArray(new String[0]);
      String wrapped = WordUtils.wrap(cells[last], Math.max(NARROWEST, WIDTH - left), "\n", false);
      for (String line : wrapped.split("\n", -1)) {
        cells[last] = line;
        table.row(cells);
        Arrays.fill(cells, "");
      }
    }
    return table.toString();
  }

  private boolean isNumeric(int column) {
    return rows.stream()
        .allMatch(row -> CharMatcher.inRange('0', '9').matchesAllOf(row.get(column)));
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, columns);
    line(text, Collections.nCopies(columns.size(), "---"));
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append('|');
    cells.forEach(cell -> text.append(' ').append(cell.replace("|", "\\|")).append(" |"));
    text.append('\n');
  }

  private String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", schema);
    ArrayNode entries = root.putArray("entries");
    for (ImmutableList<String> row : rows) {
      ObjectNode entry = entries.addObject();
      for (int i = 0; i < columns.size(); i++) {
        entry.put(columns.get(i).replace(' ', '_'), row.get(i));
      }
    }
    return root.toPrettyString() + "\n";
  }

  private String csv() {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
    csv.writeRecord(columns);
    rows.forEach(csv::writeRecord);
    return text.toString();
  }
}
