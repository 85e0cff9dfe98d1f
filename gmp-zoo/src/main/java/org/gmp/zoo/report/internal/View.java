package org.gmp.zoo.report.internal;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;

/** What the templates show: texts, not yet escaped, and finished drawings. */
public final class View {
  private View() {}

  /** The whole page. */
  public record Page(
      String title,
      String lead,
      String policy,
      Content style,
      List<Fact> facts,
      List<String> notes,
      List<Figure> overview,
      List<Table> results,
      Optional<Table> failures,
      List<Section> sections,
      Optional<String> command,
      List<Fact> sources,
      List<Fact> environment) {}

  /** A name and what it is. */
  public record Fact(String name, String value) {}

  /** What belongs to one experiment. */
  public record Section(
      String id, String title, String text, List<Figure> figures, Table everyValue) {}

  /** Drawings that say one thing, which the caption says in words. */
  public record Figure(
      String title, String caption, List<LegendEntry> legend, List<Panel> panels) {}

  /** What a mark stands for. */
  public record LegendEntry(Content swatch, String name) {}

  /** Charts that belong together, under a heading. */
  public record Panel(String heading, String note, boolean wide, List<Chart> charts) {}

  /** One drawing. */
  public record Chart(String heading, Content svg) {}

  /** A table whose first column names its rows, and whose last one may hold sentences. */
  public record Table(String caption, boolean sentences, List<String> head, List<Row> rows) {}

  /** A row of a table. */
  public record Row(String name, boolean marked, List<String> cells) {}
}
