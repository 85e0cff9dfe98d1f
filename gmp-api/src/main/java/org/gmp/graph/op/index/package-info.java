/** Rows picked by number, added up by number, and numbers as one-hot vectors. */
@NullMarked
package org.gmp.graph.op.index;

import org.jspecify.annotations.NullMarked;
