package org.gmp.backend;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;

/** A compiled graph: a pure function from its leaves to its outputs. */
public interface Executable extends AutoCloseable {
  /**
   * The outputs' values, in the graph's order, given one for each leaf (placeholders, variables,
   * step counter). Values for leaves that the graph does not have are errors, so that a tensor of
   * another graph is found out.
   *
   * @throws org.gmp.graph.GraphException if a leaf has no value, a value does not fit its leaf, or
   *     a key is not a leaf of the graph
   */
  ImmutableList<NdArray> run(Map<Tensor, NdArray> leaves);

  @Override
  void close();
}
