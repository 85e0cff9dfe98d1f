package org.gmp.zoo.data;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** An immutable table of doubles, {@code rows x columns}, with a name for each column. */
public final class NumericTable {
  private final ImmutableList<String> columns;
  private final int rows;
  private final double[] rowMajor;

  private NumericTable(ImmutableList<String> columns, int rows, double[] rowMajor) {
    this.columns = columns;
    this.rows = rows;
    this.rowMajor = rowMajor;
  }

  /**
   * A table from its values, row after row.
   *
   * @throws IllegalArgumentException if there is no column, or the number of values is no multiple
   *     of the number of columns
   */
  public static NumericTable of(List<String> columns, double[] rowMajor) {
    checkArgument(!columns.isEmpty(), "table: needs at least one column");
    checkArgument(
        rowMajor.length % columns.size() == 0,
        "table: %s values do not fill rows of %s columns",
        rowMajor.length,
        columns.size());
    return new NumericTable(
        ImmutableList.copyOf(columns), rowMajor.length / columns.size(), rowMajor.clone());
  }

  /** The names of the columns, in order. */
  public ImmutableList<String> columns() {
    return columns;
  }

  public int rowCount() {
    return rows;
  }

  public int columnCount() {
    return columns.size();
  }

  /** The value at a row and a column, both counted from 0. */
  public double get(int row, int column) {
    checkElementIndex(row, rows, "row");
    checkElementIndex(column, columns.size(), "column");
    return rowMajor[row * columns.size() + column];
  }

  /** A copy of one column, of length {@link #rowCount}. */
  public double[] column(int column) {
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = get(row, column);
    }
    return values;
  }

  /** A copy of all values, row after row, of length {@code rowCount * columnCount}. */
  public double[] rowMajor() {
    return rowMajor.clone();
  }

  /** The table of the given rows, in the given order; a row may be asked for more than once. */
  public NumericTable selectRows(int[] selected) {
    int width = columns.size();
    double[] values = new double[Math.multiplyExact(selected.length, width)];
    for (int i = 0; i < selected.length; i++) {
      checkElementIndex(selected[i], rows, "row");
      System.arraycopy(rowMajor, selected[i] * width, values, i * width, width);
    }
    return new NumericTable(columns, selected.length, values);
  }

  /** The table of the given columns, in the given order. */
  public NumericTable selectColumns(List<Integer> selected) {
    checkArgument(!selected.isEmpty(), "table: needs at least one column");
    ImmutableList.Builder<String> names = ImmutableList.builder();
    double[] values = new double[Math.multiplyExact(rows, selected.size())];
    for (int i = 0; i < selected.size(); i++) {
      int column = selected.get(i);
      names.add(columns.get(column));
      for (int row = 0; row < rows; row++) {
        values[row * selected.size() + i] = get(row, column);
      }
    }
    return new NumericTable(names.build(), rows, values);
  }

  @Override
  public String toString() {
    return "NumericTable[" + rows + " x " + columns.size() + "] " + columns;
  }
}
