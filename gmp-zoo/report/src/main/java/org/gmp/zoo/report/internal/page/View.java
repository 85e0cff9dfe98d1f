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
  public record Table(String caption, boolean sentences, Heads head, List<Row> rows) {}

  /**
   * The heads of a table.
   *
   * @param output the id of the {@link org.gmp.definition.Output} that the table is
   */
  public record Heads(String output, List<Head> names) {}

  /**
   * A head of a column.
   *
   * @param meaning the definition that it is explained by; empty if there is none
   * @param hint what it is, in a sentence
   */
  public record Head(String text, String meaning, String hint) {
    /** Whether the page says what it means. */
    public boolean isDefined() {
      return !meaning.isEmpty();
    }
  }

  /** What a number is: a name, sentences, and what else there is to know. */
  public record Meaning(String name, String text, List<Fact> facts) {}

  /** A row of a table. */
  public record Row(String name, boolean marked, List<String> cells) {}
}
