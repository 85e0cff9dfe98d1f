package org.gmp.parameterization;

import com.google.common.collect.ImmutableList;

/**
 * Adds parameterizations to those that {@link Parameterizations#named} and the command line know. A
 * provider is found by {@link java.util.ServiceLoader}: it has a public constructor without
 * arguments, and {@code META-INF/services/org.gmp.parameterization.ParameterizationProvider} names
 * its class.
 */
public interface ParameterizationProvider {
  /** What is added. Names are letters, digits, {@code -} and {@code _}, and no other has them. */
  ImmutableList<Parameterization> parameterizations();
}
