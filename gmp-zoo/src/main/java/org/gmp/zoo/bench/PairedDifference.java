package org.gmp.zoo.bench;

import com.google.auto.value.AutoValue;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;

/**
 * The median difference of paired values, with a 95% percentile bootstrap interval (Efron 1979) of
 * 10,000 resamples drawn from a fixed seed.
 */
@AutoValue
public abstract class PairedDifference {
  private static final int RESAMPLES = 10_000;
  private static final long SEED = 0;

  /** The confidence level of the interval. */
  public static final double LEVEL = 0.95;

  /** Sums up differences, one a seed. */
  public static PairedDifference of(ImmutableDoubleArray differences) {
    double[] values = differences.toArray();
    RandomGenerator random = Seed.of(SEED).child("bootstrap").generator();
    double[] medians = new double[RESAMPLES];
    double[] resample = new double[values.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < resample.length; j++) {
        resample[j] = values[random.nextInt(values.length)];
      }
      medians[i] = Statistics.median(resample);
    }
    double tail = (1 - LEVEL) / 2;
    return new AutoValue_PairedDifference(
        differences,
        Statistics.median(values),
        Statistics.quantile(medians, tail),
        Statistics.quantile(medians, 1 - tail));
  }

  /** The differences, one a seed. */
  public abstract ImmutableDoubleArray differences();

  /** Their median. */
  public abstract double median();

  /** The lower end of the interval. */
  public abstract double low();

  /** The upper end of the interval. */
  public abstract double high();

  /** Whether the interval leaves out zero. */
  public final boolean excludesZero() {
    return low() > 0 || high() < 0;
  }
}
