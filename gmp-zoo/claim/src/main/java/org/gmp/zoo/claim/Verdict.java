package org.gmp.zoo.claim;

/** What the test of a claim says of it. */
public enum Verdict {
  /** The claim holds wherever it was tested. */
  REPRODUCED("reproduced", false),
  /** It holds in some of the cases that the paper claims it for; the reason says in which. */
  REPRODUCED_ONLY_WHERE("reproduced only where", true),
  /** An experiment does not show what the paper says. That is no proof that it is false. */
  NOT_REPRODUCED("not reproduced", false),
  /** A statement of mathematics is false as it is written; the reason says what is true. */
  REFUTED("refuted:", true),
  /** It was not tested; the reason says why. */
  NOT_TESTED("not tested because", true);

  private final String text;
  private final boolean reasoned;

  Verdict(String text, boolean reasoned) {
    this.text = text;
    this.reasoned = reasoned;
  }

  /** In words, for people; a reason follows where {@link #isReasoned}. */
  public String text() {
    return text;
  }

  /** Whether it says nothing without a reason. */
  public boolean isReasoned() {
    return reasoned;
  }
}
