package org.gmp.graph.op.linear;

import org.gmp.graph.Tensor;

/**
 * An op that is linear in its first input for a fixed second one, the weight, whose last axis
 * counts units: what parameterizations rewrite and boundaries are read from.
 */
public interface LinearMap {
  /** Whether this node is such a map, given how its op's attributes and inputs are. */
  boolean isLinearMap(Tensor node);

  /** The multiplications, each with its addition, that one example takes. */
  long multiplyAdds(Tensor node);
}
