package org.gmp.zoo.data;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;
import org.gmp.zoo.data.internal.FileFormat;
import org.gmp.zoo.data.internal.FileQuery;
import org.gmp.zoo.data.internal.FoundFile;
import org.gmp.zoo.data.internal.TableLayout;

/**
 * The banana data: points of the plane in two classes, 0 and 1, two interlocked crescents. The real
 * ones come in a CSV file with columns At1, At2 and Class (-1 or 1, here 0 or 1); {@link #generate}
 * draws synthetic ones of the same shape.
 */
public final class BananaDataset {
  /** The number of points of the real data. */
  public static final int SIZE = 5300;

  private static final double SHARE_OF_CLASS_0 = 2924.0 / SIZE;
  private static final ImmutableList<String> FEATURES = ImmutableList.of("At1", "At2");
  private static final String TARGET = "Class";

  private BananaDataset() {}

  /**
   * Synthetic data: not the real points, but a mixture of Gaussians fitted to each class of them.
   *
   * @param points how many points; each is of class 0 with the real data's share, 55 %
   */
  public static LabelledData generate(int points, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] places = new double[2 * points];
    double[] labels = new double[points];
    for (int i = 0; i < points; i++) {
      labels[i] = random.nextDouble() < SHARE_OF_CLASS_0 ? 0 : 1;
      double[][] mixture = labels[i] == 0 ? class0() : class1();
      double[] part = mixture[pick(mixture, random.nextDouble())];
      double u = random.nextGaussian();
      double v = random.nextGaussian();
      places[2 * i] = part[1] + part[3] * u;
      places[2 * i + 1] = part[2] + part[4] * u + part[5] * v;
    }
    return LabelledData.of(
        NumericTable.of(FEATURES, places),
        TARGET,
        labels,
        DataSource.generated(
            "Synthetic banana data, " + points + " points", "generated from " + seed));
  }

  /**
   * Reads the real data.
   *
   * @throws DataException if the file is not found or damaged, a column is missing, a value is no
   *     finite number, or a class is neither -1 nor 1
   */
  public static LabelledData load(DataDirectory directory) {
    FoundFile file = directory.find("banana", query());
    NumericTable table =
        file.read(new TableLayout(ImmutableList.of("At1", "At2", TARGET), /* header= */ true));
    if (table.rowCount() == 0) {
      throw DataException.mismatch(file.place(), "rows below the header", "none");
    }
    double[] labels = table.column(2);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != -1 && labels[i] != 1) {
        throw DataException.mismatch(
            file.place() + ", row " + (i + 1) + " below the header (" + TARGET + ")",
            "-1 or 1",
            "" + labels[i]);
      }
      labels[i] = labels[i] == 1 ? 1 : 0;
    }
    DataEntry entry = DataCatalog.entry("banana");
    ImmutableList<String> notes =
        entry.sha256().contains(file.sha256())
            ? ImmutableList.of()
            : ImmutableList.of("not byte for byte the published file (its SHA-256 is another)");
    return LabelledData.of(
        table.selectColumns(ImmutableList.of(0, 1)),
        TARGET,
        labels,
        DataSource.file(entry.title(), file.place(), file.sha256(), notes));
  }

  static FileQuery query() {
    return new FileQuery(
        ImmutableMap.of("2d_banana.csv", FileFormat.COMMAS, "banana.csv", FileFormat.COMMAS),
        ImmutableList.of("banana.zip"));
  }

  private static int pick(double[][] mixture, double uniform) {
    double sum = 0;
    for (int i = 0; i < mixture.length; i++) {
      sum += mixture[i][0];
      if (uniform < sum) {
        return i;
      }
    }
    return mixture.length - 1;
  }

  // Weight; mean; Cholesky factor (l11, l21, l22) of the covariance. Fitted by
  // expectation-maximization to the real points of the class.
  private static double[][] class0() {
    return new double[][] {
      {0.008, -1.86, 0.34, 0.67, 0.40, 0.29},
      {0.203, -0.97, 1.00, 0.54, 0.29, 0.26},
      {0.058, -0.73, -1.03, 0.25, 0.05, 0.20},
      {0.113, -0.61, -1.23, 0.28, 0.01, 0.23},
      {0.131, -0.02, -1.16, 0.29, 0.00, 0.23},
      {0.047, 0.06, 1.64, 0.44, 0.14, 0.29},
      {0.073, 0.10, -1.17, 0.27, 0.01, 0.23},
      {0.367, 1.00, 0.58, 0.47, -0.49, 0.43},
    };
  }

  private static double[][] class1() {
    return new double[][] {
      {0.205, -1.35, -0.72, 0.41, 0.36, 0.42},
      {0.102, -1.27, 0.05, 0.41, 0.32, 0.26},
      {0.112, -0.26, 0.26, 0.33, -0.08, 0.30},
      {0.175, -0.05, -0.41, 0.57, -0.05, 0.28},
      {0.080, 0.46, 1.66, 0.47, -0.12, 0.19},
      {0.117, 0.53, 0.17, 0.41, -0.25, 0.26},
      {0.134, 1.04, -1.03, 0.29, -0.17, 0.40},
      {0.073, 1.91, 1.28, 0.46, -0.08, 0.19},
    };
  }
}
