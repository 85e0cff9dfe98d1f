package org.gmp.definition;

import com.google.common.collect.ImmutableList;

/**
 * Definitions and outputs of a module, found by {@code ServiceLoader}. Whoever prints a number of
 * their own provides them as the built-in modules do.
 */
public interface DefinitionProvider {
  /** What numbers of this module are. */
  ImmutableList<Definition> definitions();

  /** What this module prints; it may name definitions of other modules. */
  ImmutableList<Output> outputs();
}
