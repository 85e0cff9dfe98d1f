package org.gmp.zoo.claim;

/**
 * A claim of a paper, and its test. Its class says in its javadoc by which rule the verdict is
 * given; the rule stands before the first run and follows from the paper's words. Add one by a
 * {@link ClaimProvider}.
 */
public interface Claim {
  /** The name on the command line, in lower case with hyphens: {@code instability-sp}. */
  String id();

  /** What is claimed, in our own words: a sentence. */
  String statement();

  /** The paper that claims it. */
  Paper paper();

  /** Where in the paper: {@code Proposition 2.3}. */
  String place();

  /** The command that tests it. */
  default String command() {
    return "gmp claims --run " + id();
  }

  /**
   * Tests it.
   *
   * @throws org.gmp.zoo.data.DataException if data that the test needs are missing or wrong
   * @throws org.gmp.error.GmpException if the test itself fails
   */
  Finding run(ClaimContext context) throws InterruptedException;
}
