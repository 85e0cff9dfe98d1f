/**
 * Statistics that decide whether two ways of training differ: paired by seed, every one against
 * every other, corrected for the number of comparisons. Plain arrays and labels go in, so that any
 * table of results can be compared.
 *
 * <p>The rule, and the only one: the first is <em>better</em> (or <em>worse</em>) than the second
 * if Wilcoxon's signed-rank test, corrected by Holm's method over all comparisons that are shown
 * together, gives p &lt; 0.05, and the 95 % interval of the median difference lies on one side of 0
 * altogether, the better (or worse) one. Otherwise no difference is shown at this number of seeds,
 * which does not mean that there is none.
 */
@NullMarked
package org.gmp.zoo.statistics;

import org.jspecify.annotations.NullMarked;
