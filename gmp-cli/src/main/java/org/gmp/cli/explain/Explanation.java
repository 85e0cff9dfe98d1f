package org.gmp.cli.explain;

import static java.util.stream.Collectors.joining;

import com.google.common.base.CharMatcher;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.util.List;
import org.apache.commons.text.WordUtils;
import org.gmp.definition.Column;
import org.gmp.definition.Definition;
import org.gmp.definition.Definitions;
import org.gmp.definition.Definitions.Place;

/** Definitions as text for terminals, an entry each, and the names of related ones. */
final class Explanation {
  private static final int WIDTH = 100;
  private static final int INDENT = 11;
  private static final int MOST_RELATED = 12;

  /** From so many fields of one object on, they are listed behind its path. */
  private static final int MOST_APART = 4;

  private final StringBuilder text = new StringBuilder();

  private Explanation() {}

  static String of(Definitions definitions, String name, List<Definition> chosen) {
    Explanation explanation = new Explanation();
    for (Definition definition : chosen) {
      explanation.entry(definitions, definition);
    }
    ImmutableList<Definition> related = definitions.related(name);
    if (!related.isEmpty()) {
      explanation.part(
          "See also",
          related.stream().limit(MOST_RELATED).map(Definition::name).collect(joining(", "))
              + (related.size() > MOST_RELATED ? ", ..." : ""));
    }
    return explanation.text.toString();
  }

  private void entry(Definitions definitions, Definition definition) {
    text.append(definition.name()).append('\n');
    text.append("  ")
        .append(WordUtils.wrap(definition.meaning(), WIDTH - 2, "\n  ", false))
        .append('\n');
    part("Symbol", definition.symbol());
    part("Formula", definition.formula());
    part("Over", definition.over());
    part("When", definition.moment());
    part("Unit", definition.unit());
    part("Source", definition.source());
    ImmutableListMultimap<String, Place> places =
        Multimaps.index(definitions.places(definition), place -> place.output().id());
    String title = "Printed";
    for (String output : places.keySet()) {
      part(title, output + ": " + printed(places.get(output)));
      title = "";
    }
    text.append('\n');
  }

  /** One by one, but fields of one JSON object together. */
  private static String printed(List<Place> places) {
    ImmutableListMultimap<String, Column> objects =
        Multimaps.index(
            places.stream().map(Place::column).toList(), column -> object(column.name()));
    return objects.asMap().entrySet().stream()
        .map(
            entry ->
                entry.getKey().isEmpty() || entry.getValue().size() < MOST_APART
                    ? entry.getValue().stream().map(Explanation::printed).collect(joining("; "))
                    : entry.getKey()
                        + " with "
                        + entry.getValue().stream()
                            .map(c -> c.name().substring(entry.getKey().length() + 1))
                            .collect(joining(", ")))
        .collect(joining("; "));
  }

  /** The path of the JSON object that a field is in; empty for other names. */
  private static String object(String name) {
    return CharMatcher.whitespace().matchesAnyOf(name) || name.indexOf('.') < 0
        ? ""
        : name.substring(0, name.lastIndexOf('.'));
  }

  private static String printed(Column column) {
    return column.name() + (column.statistic().isEmpty() ? "" : " (" + column.statistic() + ")");
  }

  private void part(String title, String said) {
    if (!said.isEmpty()) {
      String indent = "\n" + " ".repeat(INDENT);
      text.append(Strings.padEnd("  " + title, INDENT, ' '))
          .append(WordUtils.wrap(said, WIDTH - INDENT, indent, false))
          .append('\n');
    }
  }
}
