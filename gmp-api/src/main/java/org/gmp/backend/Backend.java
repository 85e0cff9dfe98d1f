package org.gmp.backend;

import com.google.common.collect.ImmutableMap;
import org.gmp.graph.Graph;

/**
 * Something that computes graphs. Implementations may be used from several threads at once. A
 * {@link BackendProvider} gives one a name.
 */
public interface Backend extends AutoCloseable {
  /** What it is and runs on, for reports: {@code tensorflow 2.18.0, CPU, 1 thread}. */
  String description();

  /**
   * What reports say of it, in this order; begins with {@code backend}, its {@link #description}.
   */
  default ImmutableMap<String, String> facts() {
    return ImmutableMap.of("backend", description());
  }

  /** A function of the leaves of a graph. */
  Executable compile(Graph graph);

  /** A session that trains by a program, with a state that is yet to be written. */
  TrainingSession open(TrainingProgram program);

  /** Gives back what the backend holds; its sessions and executables must be closed before. */
  @Override
  default void close() {}
}
