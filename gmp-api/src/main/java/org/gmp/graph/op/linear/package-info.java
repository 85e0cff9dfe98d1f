/** Matrix products, and what every linear map of an input by a weight has in common. */
@NullMarked
package org.gmp.graph.op.linear;

import org.jspecify.annotations.NullMarked;
