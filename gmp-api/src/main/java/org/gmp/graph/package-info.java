/**
 * The graph: immutable tensors with static types, the ops that make them, and the values that flow
 * through them.
 *
 * <p>A {@link org.gmp.graph.Tensor} is a node of an expression graph. It never changes; building a
 * larger expression or rewriting one makes new nodes. Ops live in {@link org.gmp.graph.op}, one
 * file each; derivatives in {@code org.gmp.autodiff}; rewrites in {@code org.gmp.rewrite}.
 */
@NullMarked
package org.gmp.graph;

import org.jspecify.annotations.NullMarked;
