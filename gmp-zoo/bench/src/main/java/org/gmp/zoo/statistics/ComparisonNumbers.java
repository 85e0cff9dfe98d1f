package org.gmp.zoo.statistics;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** What the numbers of comparisons between parameterizations are. */
public final class ComparisonNumbers implements DefinitionProvider {
  private static final String OWN = "this project";
  private static final String SEEDS =
      "the seeds that both have a run of; a run that diverged counts as worse than any other";
  private static final String END = "after all runs, from the metric that is compared";

  /** For {@code ServiceLoader}. */
  public ComparisonNumbers() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.<Definition>builder().addAll(pairs()).addAll(ranks()).build();
  }

  private static ImmutableList<Definition> pairs() {
    return ImmutableList.of(
        Definition.label(
            "compared_pair", "The two parameterizations that are compared: the first, the second."),
        Definition.label(
            "verdict",
            "What is said of the first: better or worse if p_holm is below "
                + Comparison.ALPHA
                + " and the difference's interval lies on one side of 0; else no difference shown,"
                + " which does not mean that there is none."),
        Definition.setting("seeds_compared", "seeds", "How many pairs of runs are compared."),
        Definition.setting(
            "interval_level", "a probability", "How sure the interval of a difference is to be."),
        Definition.number(
                "difference",
                "How much the first's result differs from the second's: the median of the"
                    + " differences, seed by seed. Its interval, low to high, is the expanded"
                    + " percentile bootstrap of 10,000 resamples, but no shorter than the order"
                    + " statistics that enclose a median in 95 % of cases; with fewer than "
                    + MedianInterval.FEWEST
                    + " seeds there is none.")
            .formula("median over seeds of (first - second)")
            .over(SEEDS)
            .moment(END)
            .unit("the metric's unit")
            .source(OWN + "; interval after Hesterberg (2015) and Thompson (1936)")
            .build(),
        Definition.number("wins", "At how many seeds the first is better.")
            .formula("count of seeds with first better than second")
            .over(SEEDS)
            .moment(END)
            .unit("seeds")
            .source(OWN)
            .build(),
        Definition.number("ties", "At how many seeds neither is better.")
            .formula("count of seeds with first = second")
            .over(SEEDS)
            .moment(END)
            .unit("seeds")
            .source(OWN)
            .build(),
        Definition.number("share_won", "The share of seeds at which the first is better.")
            .formula("(wins + ties/2) / seeds")
            .over(SEEDS)
            .moment(END)
            .unit("a share, 0 to 1")
            .source(OWN)
            .build(),
        Definition.number(
                "p",
                "How probable differences so one-sided are if the two of a pair could as well be"
                    + " exchanged, by Wilcoxon's signed-rank test, two-sided. Exact up to "
                    + SignedRankTest.EXACT_LIMIT
                    + " pairs, ties and zeros included (Pratt).")
            .formula("P(rank sum at least as far from its mean, over all 2^n signs)")
            .over(SEEDS)
            .moment(END)
            .unit("a probability")
            .source("Wilcoxon (1945); Pratt (1959)")
            .build(),
        Definition.number(
                "p_holm",
                "The p-value of Wilcoxon's test, corrected for the number of comparisons that are"
                    + " shown together, so that the chance"
                    + " of any wrong better or worse is 5 % at most.")
            .formula("max over smaller or equal p_(i) of (m - i + 1) p_(i), at most 1")
            .over("all comparisons that are shown together")
            .moment(END)
            .unit("a probability")
            .source("Holm (1979)")
            .build(),
        Definition.number(
                "seeds_needed",
                "How many seeds would show a difference of 5 % of the second's median in four of"
                    + " five cases, by the normal approximation from the spread that was seen.")
            .formula(
                "max of (z_(1 - 0.025/m) + z_0.8)^2 (s/d)^2 pi/3 and (z_0.975 + z_0.8)^2 (s/d)^2"
                    + " pi/2; s the interquartile range of the differences / 1.349, d 5 % of the"
                    + " second's median, m the comparisons")
            .over(SEEDS)
            .moment(END)
            .unit("seeds; empty with fewer than four seeds, or a spread or median that gives none")
            .source(OWN)
            .build());
  }

  private static ImmutableList<Definition> ranks() {
    String sets = "the experiments of the page, each by its medians over seeds";
    return ImmutableList.of(
        Definition.setting(
            "ranked_experiments", "experiments", "How many experiments were ranked."),
        Definition.number(
                "mean_rank",
                "How a parameterization ranks among the others, 1 being the best; equal results"
                    + " share their mean rank.")
            .formula("mean over experiments of the rank of its median")
            .over(sets)
            .moment(END)
            .unit("a rank, from 1")
            .source("Demsar (JMLR 2006)")
            .build(),
        Definition.number("friedman", "Friedman's statistic: how different mean ranks are in all.")
            .formula("12 N / (k (k + 1)) * (sum of R_j^2 - k (k + 1)^2 / 4)")
            .over(sets)
            .moment(END)
            .unit("approximately chi-squared with k - 1 degrees of freedom")
            .source("Friedman (1937); Demsar (JMLR 2006)")
            .build(),
        Definition.number("friedman_p", "How probable so different mean ranks are by chance.")
            .formula("P(chi-squared with k - 1 degrees of freedom >= friedman)")
            .over(sets)
            .moment(END)
            .unit("a probability")
            .source("Friedman (1937); Demsar (JMLR 2006)")
            .build(),
        Definition.number(
                "critical_difference",
                "Mean ranks that are closer than this show no difference, at level 0.05.")
            .formula("q_0.05(k) * sqrt(k (k + 1) / (6 N))")
            .over(sets)
            .moment(END)
            .unit("ranks; there for ten parameterizations at most")
            .source("Nemenyi (1963); Demsar (JMLR 2006)")
            .build());
  }

  @Override
  public ImmutableList<Output> outputs() {
    return ImmutableList.of();
  }
}
