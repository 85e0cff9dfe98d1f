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

  /**
   * With fewer pairs than these, even differences that all have one sign happen by chance (twice in
   * 2^n) more often than an interval of that level allows.
   */
  public static final int FEWEST_TO_TELL = 6;

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

  /** Whether there are enough pairs to tell whether a difference is more than chance. */
  public final boolean canTell() {
    return differences().length() >= FEWEST_TO_TELL;
  }

  /** Whether the interval leaves out zero. */
  public final boolean excludesZero() {
    return low() > 0 || high() < 0;
  }
}
