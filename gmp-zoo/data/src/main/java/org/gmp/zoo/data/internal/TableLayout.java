package org.gmp.zoo.data.internal;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import java.util.ArrayList;
import java.util.List;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.NumericTable;

/**
 * The columns a table file must have.
 *
 * @param columns their names, in the order wanted
 * @param header whether the first row of the file names its columns; they may then stand in any
 *     order, and a name may go on after the one asked for ("Age (day)" for "age")
 */
@Immutable
public record TableLayout(ImmutableList<String> columns, boolean header) {
  private static final CharMatcher NUMBER_CHARACTERS =
      CharMatcher.inRange('0', '9').or(CharMatcher.anyOf("+-.eE"));
  private static final CharMatcher NAME_CHARACTERS =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9'));

  /**
   * Reads a file as a table of finite numbers.
   *
   * @throws DataException if a column is missing or unknown, a row has another number of cells, or
   *     a cell is no finite number
   */
  public NumericTable read(FileFormat format, byte[] content, String place) {
    List<RawRow> rows = format.read(content, place);
    if (rows.isEmpty()) {
      throw DataException.mismatch(place, "a table", "a file without one");
    }
    int[] order = header ? order(rows.get(0), place) : identity();
    List<RawRow> body = header ? rows.subList(1, rows.size()) : rows;
    double[] values = new double[body.size() * order.length];
    int next = 0;
    for (RawRow row : body) {
      if (row.cells().size() != order.length) {
        throw DataException.mismatch(
            place + ", " + row.where(),
            order.length + " columns",
            row.cells().size() + " (" + RawRow.quote(Joiner.on(' ').join(row.cells())) + ")");
      }
      for (int i = 0; i < order.length; i++) {
        values[next++] = number(row, order[i], columns.get(i), place);
      }
    }
    return NumericTable.of(columns, values);
  }

  private int[] identity() {
    int[] order = new int[columns.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return order;
  }

  private int[] order(RawRow headerRow, String place) {
    List<String> got = new ArrayList<>();
    headerRow.cells().forEach(cell -> got.add(plain(cell)));
    int[] order = new int[columns.size()];
    for (int i = 0; i < order.length; i++) {
      String wanted = plain(columns.get(i));
      int found = got.indexOf(wanted);
      for (int c = 0; found < 0 && c < got.size(); c++) {
        found = got.get(c).startsWith(wanted) ? c : -1;
      }
      if (found < 0) {
        throw DataException.mismatch(
            place + ", " + headerRow.where(),
            "a column named '" + columns.get(i) + "'",
            "columns " + RawRow.quoteAll(headerRow.cells()));
      }
      order[i] = found;
    }
    if (got.size() != order.length) {
      throw DataException.mismatch(
          place + ", " + headerRow.where(),
          order.length + " columns " + RawRow.quoteAll(columns),
          got.size() + " columns " + RawRow.quoteAll(headerRow.cells()));
    }
    return order;
  }

  private static String plain(String name) {
    return NAME_CHARACTERS.retainFrom(Ascii.toLowerCase(name));
  }

  private static double number(RawRow row, int column, String name, String place) {
    String cell = row.cells().get(column).strip();
    // Double.parseDouble alone also takes "NaN", "1d" and hexadecimal numbers.
    if (!cell.isEmpty() && NUMBER_CHARACTERS.matchesAllOf(cell)) {
      try {
        double value = Double.parseDouble(cell);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Falls through to the message below, which says more.
      }
    }
    throw DataException.mismatch(
        place + ", " + row.where(column) + " (" + name + ")",
        "a finite number",
        cell.isEmpty() ? "an empty cell" : RawRow.quote(cell));
  }
}
