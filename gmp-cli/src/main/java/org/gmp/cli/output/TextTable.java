package org.gmp.cli.output;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of cells in aligned columns, two blanks apart. */
public final class TextTable {
  private final ImmutableList<Align> columns;
  private final List<Line> lines = new ArrayList<>();

  /** Where the cells of a column stand. */
  public enum Align {
    /** At its left edge. */
    LEFT,
    /** At its right edge. */
    RIGHT
  }

  private record Line(ImmutableList<String> cells, boolean heading) {}

  /** A table of such columns. */
  public TextTable(Align... columns) {
    this.columns = ImmutableList.copyOf(columns);
  }

  /** Adds a row; it may end before the last column. */
  public TextTable row(String... cells) {
    lines.add(new Line(ImmutableList.copyOf(cells), false));
    return this;
  }

  /** Adds a line of text that takes no part in the columns' widths. */
  public TextTable heading(String text) {
    lines.add(new Line(ImmutableList.of(text), true));
    return this;
  }

  /** The lines of the table, each ended by a line break. */
  @Override
  public String toString() {
    int[] widths = new int[columns.size()];
    for (Line line : lines) {
      for (int i = 0; i < line.cells.size() && !line.heading; i++) {
        widths[i] = Math.max(widths[i], line.cells.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append(line.heading ? line.cells.get(0) : padded(line.cells, widths)).append('\n');
    }
    return text.toString();
  }

  private String padded(List<String> cells, int[] widths) {
    String[] padded = new String[cells.size()];
    Arrays.setAll(
        padded,
        i ->
            columns.get(i) == Align.RIGHT
                ? Strings.padStart(cells.get(i), widths[i], ' ')
                : Strings.padEnd(cells.get(i), widths[i], ' '));
    return String.join("  ", padded).stripTrailing();
  }
}
