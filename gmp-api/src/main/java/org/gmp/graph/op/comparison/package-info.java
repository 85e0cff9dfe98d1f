/** Comparisons, logic, and selection by a condition. */
@NullMarked
package org.gmp.graph.op.comparison;

import org.jspecify.annotations.NullMarked;
