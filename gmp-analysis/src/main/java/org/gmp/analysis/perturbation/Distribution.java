package org.gmp.analysis.perturbation;

import com.google.auto.value.AutoValue;
import java.util.OptionalDouble;

/**
 * How some measured numbers are distributed. With none, every number is NaN. The median and the
 * 95th percentile are exact up to 100,000 numbers and from a uniform sample of as many beyond.
 */
@AutoValue
public abstract class Distribution {
  static Distribution of(
      long count,
      double min,
      double median,
      OptionalDouble medianLow,
      OptionalDouble medianHigh,
      double p95,
      double max,
      double mean) {
    return new AutoValue_Distribution(count, min, median, medianLow, medianHigh, p95, max, mean);
  }

  /** The distribution of given numbers, none of them a sample of more; NaN is left out. */
  public static Distribution of(double... values) {
    Sample sample = new Sample(0);
    for (double value : values) {
      sample.add(value);
    }
    return sample.distribution(false);
  }

  /** How many numbers. */
  public abstract long count();

  /** The least. */
  public abstract double min();

  /** The median. */
  public abstract double median();

  /** Where the 95% confidence interval of the median begins, for numbers drawn at random. */
  public abstract OptionalDouble medianLow();

  /** Where the 95% confidence interval of the median ends, for numbers drawn at random. */
  public abstract OptionalDouble medianHigh();

  /** The 95th percentile. */
  public abstract double p95();

  /** The greatest. */
  public abstract double max();

  /** The mean. */
  public abstract double mean();

  /** The distribution of the numbers times a positive factor, such as from radians to degrees. */
  public final Distribution times(double factor) {
    return of(
        count(),
        factor * min(),
        factor * median(),
        scaled(medianLow(), factor),
        scaled(medianHigh(), factor),
        factor * p95(),
        factor * max(),
        factor * mean());
  }

  private static OptionalDouble scaled(OptionalDouble value, double factor) {
    return value.isPresent() ? OptionalDouble.of(factor * value.getAsDouble()) : value;
  }
}
