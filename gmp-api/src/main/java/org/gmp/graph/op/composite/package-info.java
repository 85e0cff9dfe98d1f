/**
 * Ops that are defined by an expansion into other ops, so that a backend may have a kernel for them
 * and need not.
 */
@NullMarked
package org.gmp.graph.op.composite;

import org.jspecify.annotations.NullMarked;
