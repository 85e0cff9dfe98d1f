package org.gmp.graph;

import org.gmp.random.Seed;

/** How a variable starts, given a seed of its own. */
@FunctionalInterface
public interface Initializer {
  /** A value of exactly {@code type}; equal seeds give equal values. */
  NdArray sample(TensorType type, Seed seed);
}
