package org.gmp.zoo.data.internal;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.zoo.data.DataException;

/**
 * One row of a file before its cells are known to be numbers.
 *
 * @param sheet the sheet's name, empty for a text file
 * @param number the line or row, counted from 1
 * @param cells the cells, without the blank ones at the end
 */
public record RawRow(String sheet, int number, ImmutableList<String> cells) {
  static final int MOST_ROWS = 1_000_000;
  static final int MOST_CELLS = 256;

  static RawRow line(int number, List<String> cells) {
    return of("", number, cells);
  }

  static RawRow of(String sheet, int number, List<String> cells) {
    int end = cells.size();
    while (end > 0 && cells.get(end - 1).isBlank()) {
      end--;
    }
    return new RawRow(sheet, number, ImmutableList.copyOf(cells.subList(0, end)));
  }

  /** Throws if a file is too long or too wide to be one of ours. */
  static void checkBounds(String place, int rows, int cells) {
    if (rows > MOST_ROWS) {
      throw DataException.mismatch(place, "at most " + MOST_ROWS + " rows", "more");
    }
    if (cells > MOST_CELLS) {
      throw DataException.mismatch(
          place + ", row " + rows, "at most " + MOST_CELLS + " columns", "column " + cells);
    }
  }

  /** Where this row is, such as {@code line 3} or {@code sheet 'Folds' row 3}. */
  public String where() {
    return sheet.isEmpty() ? "line " + number : "sheet '" + sheet + "' row " + number;
  }

  /** Where a cell is, its column counted from 0. */
  public String where(int column) {
    if (sheet.isEmpty()) {
      return "line " + number + ", column " + (column + 1);
    }
    StringBuilder letters = new StringBuilder();
    for (int c = column; c >= 0; c = c / 26 - 1) {
      letters.insert(0, (char) ('A' + c % 26));
    }
    return "sheet '" + sheet + "', cell " + letters + number;
  }

  /** Names for a message, at most 20 of them. */
  static String quoteAll(List<String> names) {
    List<String> shown = names.subList(0, Math.min(names.size(), 20));
    return shown.stream().map(RawRow::quote).collect(joining(", "))
        + (shown.size() < names.size() ? ", ..." : "");
  }

  /** A cell's text, shortened for a message. */
  public static String quote(String cell) {
    return "'" + Ascii.truncate(cell, 40, "...") + "'";
  }
}
