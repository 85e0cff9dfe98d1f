package org.gmp.backend;

import com.google.common.collect.ImmutableSet;

/**
 * Adds a backend to those that {@link Backends} and the command line's {@code --backend} know. A
 * provider is found by {@link java.util.ServiceLoader}: it has a public constructor without
 * arguments, and {@code META-INF/services/org.gmp.backend.BackendProvider} names its class. It
 * loads nothing large before {@link #open}.
 */
public interface BackendProvider {
  /** What the backend is called: letters, digits, {@code -} and {@code _}; no other has it. */
  String name();

  /** The devices that can be asked for by name; empty, as by default, if there is no choice. */
  default ImmutableSet<String> devices() {
    return ImmutableSet.of();
  }

  /** The precisions that can be asked for by name; empty, as by default, if there is no choice. */
  default ImmutableSet<String> precisions() {
    return ImmutableSet.of();
  }

  /**
   * The optimizations of training steps that can be left out by name; empty, as by default, if
   * there is no choice.
   */
  default ImmutableSet<String> passes() {
    return ImmutableSet.of();
  }

  /**
   * Opens the backend.
   *
   * @param options what is asked for; its device, precision and passes, if given, are among {@link
   *     #devices}, {@link #precisions} and {@link #passes}
   * @throws org.gmp.error.GmpException if this machine cannot do that
   */
  Backend open(BackendOptions options);
}
