package org.gmp.analysis.perturbation;

/** The ways of perturbing parameters. */
public enum Perturbation {
  /** Adds one number to every parameter (the paper's Figure 1); eps is that number. */
  ONES("ones", "every parameter plus eps"),
  /** Adds a random direction of given length; eps is the length, a unit. */
  RANDOM("random", "random directions of length eps"),
  /** Searches the worst direction up to a given length by gradient ascent; eps is the length. */
  WORST_CASE("worst", "the worst direction found by gradient ascent, of length at most eps"),
  /** Takes one step of an optimizer on a batch; eps is the learning rate. */
  STEP("step", "one step of an optimizer with learning rate eps");

  private final String id;
  private final String description;

  Perturbation(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /** The name in reports and rules. */
  public String id() {
    return id;
  }

  /** What it does, in words. */
  public String description() {
    return description;
  }
}
