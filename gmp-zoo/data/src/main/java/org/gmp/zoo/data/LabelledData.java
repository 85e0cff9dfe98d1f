package org.gmp.zoo.data;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Features of shape {@code [n, d]} with one target for each row: a number for regression, a class
 * (0 or 1) for classification.
 */
public final class LabelledData {
  private final NumericTable features;
  private final String targetName;
  private final double[] targets;
  private final DataSource source;

  private LabelledData(
      NumericTable features, String targetName, double[] targets, DataSource source) {
    this.features = features;
    this.targetName = targetName;
    this.targets = targets;
    this.source = source;
  }

  /**
   * Data from its parts.
   *
   * @throws IllegalArgumentException if there are not as many targets as rows
   */
  public static LabelledData of(
      NumericTable features, String targetName, double[] targets, DataSource source) {
    checkArgument(
        features.rowCount() == targets.length,
        "data: %s rows of features but %s targets",
        features.rowCount(),
        targets.length);
    return new LabelledData(features, targetName, targets.clone(), source);
  }

  /** The features, {@code [n, d]}. */
  public NumericTable features() {
    return features;
  }

  public String targetName() {
    return targetName;
  }

  /** A copy of the targets, {@code [n]}. */
  public double[] targets() {
    return targets.clone();
  }

  public DataSource source() {
    return source;
  }

  /** The number of rows, {@code n}. */
  public int size() {
    return targets.length;
  }

  /** The data of the given rows, in the given order. */
  public LabelledData select(int[] rows) {
    double[] selected = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = targets[rows[i]];
    }
    return new LabelledData(features.selectRows(rows), targetName, selected, source);
  }

  /** The same targets with other features, such as standardized ones. */
  public LabelledData withFeatures(NumericTable other) {
    return of(other, targetName, targets, source);
  }

  @Override
  public String toString() {
    return "LabelledData[" + size() + " x " + features.columnCount() + " -> " + targetName + "]";
  }
}
