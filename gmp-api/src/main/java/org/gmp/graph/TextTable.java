package org.gmp.graph;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;

/** Rows of text with aligned columns, two blanks apart: how graphs and models are printed. */
public final class TextTable {
  private final ImmutableSet<Integer> rightAligned;
  private final List<List<String>> rows = new ArrayList<>();

  /** An empty table whose columns of the given positions are aligned to the right. */
  public TextTable(Integer... rightAligned) {
    this.rightAligned = ImmutableSet.copyOf(rightAligned);
  }

  /** Adds a row; all rows must have the same number of cells. */
  public TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The rows, a line each, without blanks at their ends. */
  @Override
  public String toString() {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        line.append(
                rightAligned.contains(i)
                    ? Strings.padStart(cell, widths[i], ' ')
                    : Strings.padEnd(cell, widths[i], ' '))
            .append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
