package org.gmp.zoo.model;

import com.google.common.collect.ImmutableList;

/**
 * Adds models to the {@link ModelCatalog}. Name the class in {@code
 * META-INF/services/org.gmp.zoo.model.ModelProvider} of a jar on the class path.
 */
public interface ModelProvider {
  /** The models. */
  ImmutableList<ModelFamily> families();
}
