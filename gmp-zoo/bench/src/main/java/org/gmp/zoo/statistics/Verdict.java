package org.gmp.zoo.statistics;

/** What a comparison of two says of the first of them. */
public enum Verdict {
  /** The first is better than the second. */
  BETTER("better"),
  /** The first is worse than the second. */
  WORSE("worse"),
  /** At this number of seeds, no difference is shown. There may be one. */
  NO_DIFFERENCE_SHOWN("no difference shown");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** In words, for people. */
  public String text() {
    return text;
  }

  /** What is said of the second. */
  Verdict mirrored() {
    return switch (this) {
      case BETTER -> WORSE;
      case WORSE -> BETTER;
      case NO_DIFFERENCE_SHOWN -> NO_DIFFERENCE_SHOWN;
    };
  }
}
