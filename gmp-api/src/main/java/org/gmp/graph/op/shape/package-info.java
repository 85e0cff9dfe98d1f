/** The same elements in another shape, or repeated, joined, cut out or padded. */
@NullMarked
package org.gmp.graph.op.shape;

import org.jspecify.annotations.NullMarked;
