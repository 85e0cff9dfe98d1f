package org.gmp.zoo.report.internal.page.svg;

import com.google.auto.value.AutoValue;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/** An interval of finite numbers, longer than nothing. */
@AutoValue
public abstract class Range {
  /** The interval; one without length is widened about its place. */
  public static Range of(double low, double high) {
    if (high - low > 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
      return new AutoValue_Range(low, high);
    }
    double half = low == 0 ? 1 : Math.abs(low) / 2;
    return new AutoValue_Range(low - half, low + half);
  }

  /** What the finite ones of some numbers span; [0, 1] if there are none. */
  public static Range spanning(DoubleStream values) {
    DoubleSummaryStatistics seen = values.filter(Double::isFinite).summaryStatistics();
    return seen.getCount() == 0 ? of(0, 1) : of(seen.getMin(), seen.getMax());
  }

  /** The lower end. */
  public abstract double low();

  /** The upper end. */
  public abstract double high();

  /** How long it is. */
  public final double length() {
    return high() - low();
  }

  /** Longer by a share of its length at either end. */
  public final Range padded(double share) {
    return of(low() - share * length(), high() + share * length());
  }

  /** What it has in common with another, or itself if that is nothing. */
  public final Range within(Range other) {
    double low = Math.max(low(), other.low());
    double high = Math.min(high(), other.high());
    return low < high ? of(low, high) : this;
  }

  /** Whether a number lies in it. */
  public final boolean contains(double value) {
    return low() <= value && value <= high();
  }
}
