package org.gmp.zoo.model;

import com.google.auto.value.AutoValue;

/** A network of the zoo. */
@AutoValue
public abstract class ModelEntry {
  static ModelEntry of(String name, String description) {
    return new AutoValue_ModelEntry(name, description);
  }

  /** The name on the command line. */
  public abstract String name();

  /** What it is, in a line. */
  public abstract String description();
}
