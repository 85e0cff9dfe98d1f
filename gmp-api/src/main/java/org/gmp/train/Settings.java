package org.gmp.train;

/** The one wording for settings out of range. */
public final class Settings {
  private Settings() {}

  public static void require(boolean condition, String setting, String range, Object got) {
    if (!condition) {
      throw new IllegalArgumentException(setting + " must be " + range + ", got " + got);
    }
  }
}
