package org.gmp.zoo.claim;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import java.util.Map;

/** What the test of a claim found. */
@AutoValue
public abstract class Finding {
  /**
   * A finding.
   *
   * @param reason of the verdict; empty if the verdict needs none
   * @param numbers what was measured, by name
   * @param n how many cases were tested: trials, seeds, networks
   * @param test what was done with them, in a line
   * @param words what was found, in a line or two
   * @throws IllegalArgumentException if the verdict needs a reason and has none, or the other way
   *     round
   */
  public static Finding of(
      Verdict verdict,
      String reason,
      Map<String, Double> numbers,
      long n,
      String test,
      String words) {
    if (verdict.isReasoned() == reason.isEmpty()) {
      throw new IllegalArgumentException(
          "finding: '"
              + verdict.text()
              + "' "
              + (verdict.isReasoned() ? "needs a reason" : "has no reason, got '" + reason + "'"));
    }
    return new AutoValue_Finding(verdict, reason, ImmutableMap.copyOf(numbers), n, test, words);
  }

  /** Nothing was found, for a reason that follows the word because. */
  public static Finding notTested(String reason) {
    return of(Verdict.NOT_TESTED, reason, ImmutableMap.of(), 0, "", "");
  }

  /** The verdict. */
  public abstract Verdict verdict();

  /** What the verdict's words end with: where it holds, what is true instead, why not tested. */
  public abstract String reason();

  /** What was measured, by name. */
  public abstract ImmutableMap<String, Double> numbers();

  /** How many cases were tested; 0 if none. */
  public abstract long n();

  /** What was done with them, in a line. */
  public abstract String test();

  /** What was found, in a line or two. */
  public abstract String words();

  /** The verdict with its reason, as {@code reproduced only where inputs are similar}. */
  public final String verdictText() {
    return reason().isEmpty() ? verdict().text() : verdict().text() + " " + reason();
  }
}
