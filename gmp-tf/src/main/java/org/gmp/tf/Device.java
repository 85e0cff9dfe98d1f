package org.gmp.tf;

import java.util.Locale;

/** Where TensorFlow computes. */
public enum Device {
  /** On a GPU if TensorFlow finds one, else on the CPU. */
  AUTO,
  /** On the CPU, whatever else there is. */
  CPU,
  /** On a GPU; an error where TensorFlow finds none. */
  GPU;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
