/** Cumulative sums and products, and linear recurrences along an axis. */
@NullMarked
package org.gmp.graph.op.scan;

import org.jspecify.annotations.NullMarked;
