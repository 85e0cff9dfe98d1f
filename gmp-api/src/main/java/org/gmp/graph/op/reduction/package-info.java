/** What combines elements along axes: sums, maxima, counts, log-softmax. */
@NullMarked
package org.gmp.graph.op.reduction;

import org.jspecify.annotations.NullMarked;
