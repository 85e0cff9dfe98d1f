package org.gmp.zoo.data;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;

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

  private LevyFunction() {}

  /** {@code f(x)}, without noise. */
  public static double value(double x) {
    double w = 1 + (x - 1) / 4;
    double first = StrictMath.sin(Math.PI * w);
    double last = StrictMath.sin(2 * Math.PI * w);
    return first * first + (w - 1) * (w - 1) * (1 + last * last);
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
