package org.gmp.zoo.data;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Shifts and scales each column to mean 0 and standard deviation 1 over the rows it was fitted on:
 * {@code (x - mean) / max(sqrt(variance), 1e-7)}, variance over n (not n - 1), as Keras'
 * Normalization layer does. A constant column becomes 0. Fit it on training rows only.
 */
public final class Standardizer {
  private static final double SMALLEST_DEVIATION = 1e-7;

  private final double[] means;
  private final double[] deviations;

  private Standardizer(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * Measures the columns of a table.
   *
   * @throws IllegalArgumentException if the table has no rows
   */
  public static Standardizer fit(NumericTable train) {
    checkArgument(train.rowCount() > 0, "standardize: needs at least one row");
    double[] means = new double[train.columnCount()];
    double[] deviations = new double[train.columnCount()];
    for (int c = 0; c < means.length; c++) {
      double[] column = train.column(c);
      // Around the first value, so that the rounding of a large sum cannot move a constant column.
      double origin = column[0];
      double sum = 0;
      for (double value : column) {
        sum += value - origin;
      }
      means[c] = origin + sum / column.length;
      double squares = 0;
      for (double value : column) {
        squares += (value - means[c]) * (value - means[c]);
      }
      deviations[c] = Math.sqrt(squares / column.length);
    }
    return new Standardizer(means, deviations);
  }

  /**
   * The table with every column standardized.
   *
   * @throws IllegalArgumentException if the table has another number of columns
   */
  public NumericTable apply(NumericTable table) {
    checkArgument(
        table.columnCount() == means.length,
        "standardize: fitted on %s columns, got %s",
        means.length,
        table.columnCount());
    double[] values = table.rowMajor();
    for (int i = 0; i < values.length; i++) {
      int c = i % means.length;
      values[i] = (values[i] - means[c]) / Math.max(deviations[c], SMALLEST_DEVIATION);
    }
    return NumericTable.of(table.columns(), values);
  }

  /** The data with standardized features and untouched targets. */
  public LabelledData apply(LabelledData data) {
    return data.withFeatures(apply(data.features()));
  }

  /** A copy of the columns' means. */
  public double[] means() {
    return means.clone();
  }

  /** A copy of the columns' standard deviations, 0 for a constant column. */
  public double[] deviations() {
    return deviations.clone();
  }
}
