/** Functions of each element on its own, such as the exponential, the ReLU or a cast. */
@NullMarked
package org.gmp.graph.op.elementwise;

import org.jspecify.annotations.NullMarked;
