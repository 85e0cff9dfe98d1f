package org.gmp.zoo.report.internal.page;

import gg.jte.Content;
import java.util.List;

/** What the templates show: texts, not yet escaped, and finished drawings. */
public final class View {
  private View() {}

  /** A name and what it is. */
  public record Fact(String name, String value) {}

  /** Drawings that say one thing, which the caption says in words. */
  public record Figure(
      String title, String caption, List<LegendEntry> legend, List<Panel> panels) {}

  /** What a mark stands for. */
  public record LegendEntry(Content swatch, String name) {}

  /**
   * Charts that belong together, under a heading.
   *
   * @param key what they are of, for scripts that show and hide; empty if that is nothing
   */
  public record Panel(String key, String heading, String note, boolean wide, List<Chart> charts) {
    /** Charts that no script shows or hides. */
    public Panel(String heading, String note, boolean wide, List<Chart> charts) {
      this("", heading, note, wide, charts);
    }
  }

  /** One drawing. */
  public record Chart(String heading, Content svg) {}

  /** A table whose first column names its rows, and whose last one may hold sentences. */
  public record Table(String caption, boolean sentences, List<String> head, List<Row> rows) {}

  /** A row of a table. */
  public record Row(String name, boolean marked, List<String> cells) {}
}
