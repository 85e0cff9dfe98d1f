package org.gmp.zoo.report.numbers;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gmp.definition.Column;
import org.gmp.definition.Definition;
import org.gmp.definition.Definitions;
import org.gmp.definition.Definitions.Place;
import org.gmp.definition.Output;

/**
 * All definitions as a page of Markdown: what each output prints, then every definition, then an
 * index of all names.
 */
public final class NumbersMarkdown {
  private static final CharMatcher SPECIAL = CharMatcher.anyOf("\\`*_{}[]<>#|~&");

  private final Definitions definitions;
  private final StringBuilder page = new StringBuilder();

  private NumbersMarkdown(Definitions definitions) {
    this.definitions = definitions;
  }

  /** The page. */
  public static String of(Definitions definitions) {
    NumbersMarkdown markdown = new NumbersMarkdown(definitions);
    markdown.write();
    return markdown.page.toString();
  }

  private void write() {
    page.append("# What every number means\n\n")
        .append("Every column, metric and field that is printed, by the file or table that it")
        .append(" stands in; then each [definition](#definitions); then an [index](#index) of all")
        .append(" names. `gmp explain NAME` prints a definition. This page is made from the")
        .append(" definitions in the code, which stand beside the writers; never edit it by hand.")
        .append("\n\nFields of JSON are given by their path, lists left out. `*` stands for what")
        .append(" differs from run to run. In formulas, w and b are a unit's weights and bias,")
        .append(" ||.|| is the Euclidean length, f the network, x an input, y a target, z logits.")
        .append(" A number that is missing or not finite is an empty field of CSV and null in")
        .append(" JSON.\n");
    contents();
    for (Output output : definitions.outputs()) {
      output(output);
    }
    page.append("\n## Definitions\n");
    definitions.definitions().values().forEach(this::definition);
    index();
  }

  private void contents() {
    page.append('\n');
    for (Output output : definitions.outputs()) {
      page.append("- [")
          .append(escaped(output.id()))
          .append("](#")
          .append(anchor(output.id()))
          .append("): ")
          .append(escaped(output.description()))
          .append('\n');
    }
  }

  private void output(Output output) {
    page.append("\n## ")
        .append(output.id().replace("*", "\\*"))
        .append("\n\n")
        .append(escaped(sentence(output.description())))
        .append("\n\n| name | what it is |\n|---|---|\n");
    for (Column column : output.columns()) {
      page.append("| ")
          .append(codeInTable(column.name()))
          .append(" | ")
          .append(link(column.definition()))
          .append(column.statistic().isEmpty() ? "" : ": " + escaped(column.statistic()))
          .append(" |\n");
    }
  }

  private void definition(Definition definition) {
    page.append("\n### ")
        .append(definition.name())
        .append("\n\n")
        .append(escaped(definition.meaning()))
        .append("\n\n");
    part("Symbol", code(definition.symbol()), definition.symbol());
    part("Formula", code(definition.formula()), definition.formula());
    part("Over", escaped(definition.over()), definition.over());
    part("When", escaped(definition.moment()), definition.moment());
    part("Unit", escaped(definition.unit()), definition.unit());
    part("Source", escaped(definition.source()), definition.source());
    page.append("- **Printed**:\n");
    ImmutableListMultimap<String, Place> places =
        Multimaps.index(definitions.places(definition), place -> place.output().id());
    for (String output : places.keySet()) {
      page.append("  - ")
          .append(escaped(output))
          .append(": ")
          .append(
              places.get(output).stream()
                  .map(place -> printed(place.column()))
                  .collect(Collectors.joining("; ")))
          .append('\n');
    }
  }

  private static String printed(Column column) {
    return code(column.name())
        + (column.statistic().isEmpty() ? "" : " (" + escaped(column.statistic()) + ")");
  }

  private void part(String name, String text, String given) {
    if (!given.isEmpty()) {
      page.append("- **").append(name).append("**: ").append(text).append('\n');
    }
  }

  private void index() {
    page.append("\n## Index\n\n| name | definitions |\n|---|---|\n");
    ImmutableListMultimap<String, Column> columns =
        Multimaps.index(
            definitions.outputs().stream().flatMap(o -> o.columns().stream()).toList(),
            column -> shown(column.name()));
    Map<String, TreeSet<String>> names = new TreeMap<>(NumbersMarkdown::alphabetically);
    definitions.definitions().keySet().forEach(n -> names.put(n, new TreeSet<>(List.of(n))));
    columns
        .asMap()
        .forEach(
            (name, found) ->
                names.computeIfAbsent(name, key -> new TreeSet<>()).addAll(named(found)));
    names.forEach(
        (name, found) ->
            page.append("| ")
                .append(codeInTable(name))
                .append(" | ")
                .append(String.join(", ", found.stream().map(NumbersMarkdown::link).toList()))
                .append(" |\n"));
  }

  private static List<String> named(Collection<Column> columns) {
    return columns.stream().map(Column::definition).toList();
  }

  private static int alphabetically(String a, String b) {
    int order = Ascii.toLowerCase(a).compareTo(Ascii.toLowerCase(b));
    return order == 0 ? a.compareTo(b) : order;
  }

  /** Of a path of JSON the field, with the object that it is in if that is a distribution. */
  private static String shown(String name) {
    boolean path = CharMatcher.whitespace().matchesNoneOf(name) && name.indexOf('.') >= 0;
    return path ? name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1) : name;
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  private static String link(String definition) {
    return "[" + escaped(definition) + "](#" + definition + ")";
  }

  /** A heading's anchor, by the rule of GitHub. */
  private static String anchor(String heading) {
    StringBuilder anchor = new StringBuilder();
    String lower = Ascii.toLowerCase(heading);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '_' || c == '-') {
        anchor.append(c);
      } else if (c == ' ') {
        anchor.append('-');
      }
    }
    return anchor.toString();
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  /** Code in a table, in which a bar would end the cell. */
  private static String codeInTable(String text) {
    return code(text.replace("|", "\\|"));
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (SPECIAL.matches(c)) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
