package org.gmp.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Optional;

/**
 * What a backend may offer: many epochs of a training program in one call, over rows that lie in
 * its memory. Each epoch is what {@link TrainingProgram} says. It works on the state of the session
 * that it comes from, is closed before that, and is not for several threads at once.
 */
public interface EpochLoop extends AutoCloseable {
  /** The epochs that one call does best, at least 1; more are refused. */
  int epochsPerCall();

  /**
   * Compiles ahead, without training, what {@link #run} needs.
   *
   * @param ordered whether the calls will give orders of rows
   */
  void prepare(boolean ordered);

  /**
   * Trains up to {@code epochs} epochs, fewer if all elements of the program's stop condition
   * become true.
   *
   * @param orders for each epoch the order of the training rows; empty for the order they lie in
   * @return for each epoch trained, the numbers of {@link TrainingProgram#recorded}
   * @throws org.gmp.graph.GraphException if the orders are not of all rows for each epoch
   */
  ImmutableList<ImmutableDoubleArray> run(int epochs, Optional<int[][]> orders);

  @Override
  void close();
}
