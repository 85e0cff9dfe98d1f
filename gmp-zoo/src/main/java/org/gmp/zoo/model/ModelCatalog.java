package org.gmp.zoo.model;

import com.google.common.collect.ImmutableList;

/** The networks of the zoo, by name. */
public final class ModelCatalog {
  private ModelCatalog() {}

  /** All of them. */
  public static ImmutableList<ModelEntry> entries() {
    return ImmutableList.of(
        ModelEntry.of("mlp", "Multilayer perceptron with ReLU units, of any size: see Mlp"));
  }
}
