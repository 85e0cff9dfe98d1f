/** Arithmetic of two tensors or one: sums, differences, products, quotients, maxima and minima. */
@NullMarked
package org.gmp.graph.op.arithmetic;

import org.jspecify.annotations.NullMarked;
