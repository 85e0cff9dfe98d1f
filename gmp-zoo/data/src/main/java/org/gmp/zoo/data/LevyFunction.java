package org.gmp.zoo.data;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;
import org.gmp.zoo.data.internal.FileFormat;
import org.gmp.zoo.data.internal.FileQuery;
import org.gmp.zoo.data.internal.FoundFile;
import org.gmp.zoo.data.internal.TableLayout;

/**
 * The one-dimensional Levy function and data drawn from it: {@code w = 1 + (x - 1) / 4}, {@code
 * f(x) = sin^2(pi w) + (w - 1)^2 (1 + sin^2(2 pi w))}.
 */
public final class LevyFunction {
  /** The number of training points of the published experiment. */
  public static final int TRAIN_POINTS = 50;

  /** The standard deviation of the noise on the training targets. */
  public static final double NOISE = 0.1;

  private static final ImmutableList<String> COLUMNS = ImmutableList.of("x");
  private static final String POINTS = "levy-points.csv";
  private static final TableLayout LAYOUT =
      new TableLayout(ImmutableList.of("x", "y"), /* header= */ true);
  private static final FileQuery QUERY =
      new FileQuery(ImmutableMap.of("levy.csv", FileFormat.COMMAS), ImmutableList.of());

  private LevyFunction() {}

  /** {@code f(x)}, without noise. */
  public static double value(double x) {
    double w = 1 + (x - 1) / 4;
    double first = StrictMath.sin(Math.PI * w);
    double last = StrictMath.sin(2 * Math.PI * w);
    return first * first + (w - 1) * (w - 1) * (1 + last * last);
  }

  /**
   * The 50 training points of the published experiment: with numpy's legacy generator at seed 0, x
   * = uniform(-10, 10, 50), then y = f(x) + normal(0, 0.1, 50). They are kept as numpy 1.23
   * computed them.
   */
  public static LabelledData published() {
    byte[] content;
    try {
      content = Resources.toByteArray(Resources.getResource(LevyFunction.class, POINTS));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + POINTS, e);
    }
    NumericTable table = LAYOUT.read(FileFormat.COMMAS, content, POINTS);
    return data(
        table.column(0),
        table.column(1),
        "Levy function, the 50 points of the paper",
        "numpy's legacy generator, seed 0");
  }

  /**
   * Someone's own training data: a CSV file with the columns x and y.
   *
   * @param directory the file itself, or a folder with a {@code levy.csv} in or below it
   * @throws DataException if there is no such file, or it is not such a table
   */
  public static LabelledData load(DataDirectory directory) {
    FoundFile file =
        QUERY
            .find(directory.path())
            .orElseThrow(
                () ->
                    DataException.mismatch(
                        directory.path().toString(),
                        "a CSV file with columns x and y, or a folder with one named levy.csv",
                        "a folder without one"));
    NumericTable table = file.read(LAYOUT);
    if (table.rowCount() == 0) {
      throw DataException.mismatch(file.place(), "rows below the header", "none");
    }
    return LabelledData.of(
        table.selectColumns(ImmutableList.of(0)),
        "y",
        table.column(1),
        DataSource.file(
            "Own points, " + table.rowCount() + " of them",
            file.place(),
            file.sha256(),
            ImmutableList.of("tested on the Levy function, whatever the points are of")));
  }

  /**
   * Training data: {@code points} values of x, uniform on (-10, 10), with targets {@code f(x)} plus
   * normal noise of standard deviation {@link #NOISE}.
   */
  public static LabelledData sample(int points, Seed seed) {
    checkArgument(points > 0, "levy: needs at least one point, got %s", points);
    RandomGenerator places = seed.child("x").generator();
    RandomGenerator noise = seed.child("noise").generator();
    double[] x = new double[points];
    double[] y = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = places.nextDouble(-10, 10);
      y[i] = value(x[i]) + NOISE * noise.nextGaussian();
    }
    return data(
        x,
        y,
        "Levy function, " + points + " points x ~ U(-10, 10), noise N(0, 0.1^2)",
        "generated from " + seed);
  }

  /** Test data: the 201 points -10, -9.9, ..., 10 with targets {@code f(x)} free of noise. */
  public static LabelledData grid() {
    double[] x = new double[201];
    double[] y = new double[201];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 100) / 10.0;
      y[i] = value(x[i]);
    }
    return data(x, y, "Levy function on a grid from -10 to 10, step 0.1", "computed");
  }

  private static LabelledData data(double[] x, double[] y, String description, String location) {
    return LabelledData.of(
        NumericTable.of(COLUMNS, x), "y", y, DataSource.generated(description, location));
  }
}
