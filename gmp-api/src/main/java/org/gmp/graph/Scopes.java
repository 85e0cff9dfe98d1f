package org.gmp.graph;

import java.util.List;

/**
 * Where a node belongs, told from its inputs: the layer of a variable it reads, else the place of
 * its first input that has one. So nodes are named after their layers without anyone saying so.
 */
final class Scopes {
  private Scopes() {}

  static String of(List<Tensor> inputs) {
    for (Tensor input : inputs) {
      if (input.isVariable() && !input.scope().isEmpty()) {
        return input.scope();
      }
    }
    for (Tensor input : inputs) {
      if (!input.scope().isEmpty()) {
        return input.scope();
      }
    }
    return "";
  }

  /** The part of a name before its last slash, or nothing. */
  static String prefix(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }
}
