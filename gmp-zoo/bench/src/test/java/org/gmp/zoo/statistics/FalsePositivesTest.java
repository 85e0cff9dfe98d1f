package org.gmp.zoo.statistics;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often the rule claims a difference where there is none, and how often it finds one that the
 * power line says it should: by simulation from fixed seeds, some seconds long.
 */
@Tag("slow")
final class FalsePositivesTest {
  private static final ImmutableList<Integer> SIZES = ImmutableList.of(6, 7, 8, 11, 15, 20, 30, 40);
  private static final int TRIALS = 1000;

  /** Three standard errors of a share of 5 % above it. */
  private static final double MOST = TRIALS * 0.05 + 3 * Math.sqrt(TRIALS * 0.05 * 0.95);

  /** Pairs under the null: results with no difference, or differences whose median is 0. */
  private enum Noise {
    NORMAL {
      @Override
      double result(RandomGenerator random) {
        return random.nextGaussian();
      }
    },
    /** Two results that are skewed themselves, exchangeable. */
    SKEWED_RESULTS {
      @Override
      double result(RandomGenerator random) {
        return Math.exp(1.5 * random.nextGaussian());
      }
    },
    /** Accuracies on few test rows: many ties and zeros. */
    TIED {
      @Override
      double result(RandomGenerator random) {
        return Math.rint(random.nextGaussian());
      }
    },
    /**
     * A difference that is skewed itself, with median 0: Wilcoxon's test alone rejects too often.
     */
    SKEWED_DIFFERENCE {
      @Override
      double result(RandomGenerator random) {
        return random.nextExponential();
      }

      @Override
      double difference(RandomGenerator random) {
        return result(random) - Math.log(2);
      }
    };

    abstract double result(RandomGenerator random);

    double difference(RandomGenerator random) {
      double first = result(random);
      return first - result(random);
    }

    double[] differences(int n, RandomGenerator random) {
      return IntStream.range(0, n).mapToDouble(i -> difference(random)).toArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void noMoreThanOneInTwenty(Noise noise) {
    for (int n : SIZES) {
      RandomGenerator random = Seed.of(n).child(noise.name()).generator();
      int claimed = 0;
      for (int trial = 0; trial < TRIALS; trial++) {
        claimed += claims(noise.differences(n, random)) ? 1 : 0;
      }
      assertWithMessage("%s, %s seeds: differences claimed", noise, n)
          .that((double) claimed)
          .isAtMost(MOST);
    }
  }

  /** Three groups that differ in nothing: one false claim among the three comparisons counts. */
  @Test
  void noMoreThanOneTableInTwenty() {
    RandomGenerator random = Seed.of(7).generator();
    int claimed = 0;
    int tables = 300;
    for (int trial = 0; trial < tables; trial++) {
      ImmutableMap.Builder<String, double[]> results = ImmutableMap.builder();
      for (String name : List.of("a", "b", "c")) {
        results.put(name, IntStream.range(0, 10).mapToDouble(i -> random.nextGaussian()).toArray());
      }
      claimed +=
          Comparisons.amongAll("e", results.buildOrThrow(), false).all().stream()
                  .anyMatch(c -> c.verdict() != Verdict.NO_DIFFERENCE_SHOWN)
              ? 1
              : 0;
    }
    assertWithMessage("tables with a claim")
        .that((double) claimed)
        .isAtMost(tables * 0.05 + 3 * Math.sqrt(tables * 0.05 * 0.95));
  }

  /** As many seeds as the power line says find a difference of that size in about four of five. */
  @Test
  void seedsNeededAreEnough() {
    RandomGenerator random = Seed.of(11).generator();
    double size = 0.6;
    double[] large = IntStream.range(0, 4000).mapToDouble(i -> random.nextGaussian()).toArray();
    int seeds = (int) SeedsNeeded.toShow(large, size, 1).orElseThrow();
    int found = 0;
    int trials = 300;
    for (int trial = 0; trial < trials; trial++) {
      double[] differences =
          Arrays.stream(Noise.NORMAL.differences(seeds, random))
              .map(d -> d / Math.sqrt(2) + size)
              .toArray();
      found += claims(differences) ? 1 : 0;
    }
    assertWithMessage("share found of %s seeds", seeds)
        .that(found / (double) trials)
        .isWithin(0.1)
        .of(SeedsNeeded.POWER);
  }

  /** The rule for one comparison; the interval only where the test does not decide already. */
  private static boolean claims(double[] differences) {
    if (SignedRankTest.pValue(differences) >= Comparison.ALPHA) {
      return false;
    }
    double[] zeros = new double[differences.length];
    PairedSample sample = PairedSample.of("e", "a", "b", differences, zeros, true);
    return Comparisons.of(List.of(sample)).all().get(0).verdict() != Verdict.NO_DIFFERENCE_SHOWN;
  }
}
