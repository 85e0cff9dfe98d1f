package org.gmp.zoo.statistics;

import com.google.auto.value.AutoValue;
import java.util.OptionalLong;

/** What the paired results of two say, corrected for the comparisons shown beside it. */
@AutoValue
public abstract class Comparison {
  /** The level of the test and one minus that of the interval. */
  public static final double ALPHA = 0.05;

  /** The difference that {@link #seedsNeeded} is about, as a share of the second's median. */
  public static final double SIZE_OF_INTEREST = 0.05;

  static Comparison of(PairedSample sample, double pValue, double correctedP, int comparisons) {
    double[] differences = sample.differences().toArray();
    MedianInterval interval = MedianInterval.of(differences);
    double sign = sample.higherIsBetter() ? 1 : -1;
    int wins = 0;
    int ties = 0;
    for (double difference : differences) {
      wins += sign * difference > 0 ? 1 : 0;
      ties += difference == 0 ? 1 : 0;
    }
    double size = SIZE_OF_INTEREST * Math.abs(OrderStatistics.median(sample.ofSecond().toArray()));
    return new AutoValue_Comparison(
        sample,
        interval,
        pValue,
        correctedP,
        wins,
        ties,
        verdict(interval, correctedP, sign),
        SeedsNeeded.toShow(differences, size, comparisons));
  }

  private static Verdict verdict(MedianInterval interval, double correctedP, double sign) {
    if (correctedP >= ALPHA || !interval.excludesZero()) {
      return Verdict.NO_DIFFERENCE_SHOWN;
    }
    return sign * interval.median() > 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  /** What was compared. */
  public abstract PairedSample sample();

  /** The median of the first minus the second, in the metric's unit, with its 95 % interval. */
  public abstract MedianInterval difference();

  /** The p-value of Wilcoxon's signed-rank test. */
  public abstract double pValue();

  /** The same, corrected by Holm's method. */
  public abstract double correctedP();

  /** The number of seeds at which the first was better. */
  public abstract int wins();

  /** The number of seeds at which neither was. */
  public abstract int ties();

  /** What is said of the first, by the rule of this package. */
  public abstract Verdict verdict();

  /**
   * The number of seeds that would show a difference of 5 % of the second's median in four of five
   * cases; see {@link SeedsNeeded}.
   */
  public abstract OptionalLong seedsNeeded();

  /** The number of seeds. */
  public final int seeds() {
    return sample().ofFirst().length();
  }

  /** The share of seeds at which the first was better; ties count by half. */
  public final double shareWon() {
    return (wins() + 0.5 * ties()) / seeds();
  }

  /** The second against the first; the number of seeds needed is of 5 % of the other's median. */
  public final Comparison mirrored(int comparisons) {
    PairedSample turned = sample().mirrored();
    return new AutoValue_Comparison(
        turned,
        difference().negated(),
        pValue(),
        correctedP(),
        seeds() - wins() - ties(),
        ties(),
        verdict().mirrored(),
        SeedsNeeded.toShow(
            turned.differences().toArray(),
            SIZE_OF_INTEREST * Math.abs(OrderStatistics.median(turned.ofSecond().toArray())),
            comparisons));
  }
}
