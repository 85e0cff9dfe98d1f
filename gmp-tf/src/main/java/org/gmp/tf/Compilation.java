package org.gmp.tf;

import java.util.Locale;

/** Whether training programs are compiled by XLA. */
public enum Compilation {
  /** Those of small steps on the CPU, which XLA makes faster. */
  AUTO,
  /**
   * All, but for those that XLA would compute differently: programs that draw random numbers or
   * pick rows by index.
   */
  ON,
  /** None. */
  OFF;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
