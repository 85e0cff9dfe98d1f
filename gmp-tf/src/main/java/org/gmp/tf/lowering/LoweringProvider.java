package org.gmp.tf.lowering;

/**
 * Adds lowerings to those that every backend made in this process has. A provider is found by
 * {@link java.util.ServiceLoader} when a backend is built or a model exported: it has a public
 * constructor without arguments, and {@code META-INF/services/org.gmp.tf.lowering.LoweringProvider}
 * names its class.
 */
public interface LoweringProvider {
  /** Registers the lowerings, each for a class of ops that has none yet. */
  void register(LoweringRegistry registry);
}
