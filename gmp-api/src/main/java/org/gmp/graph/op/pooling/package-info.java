/** Maxima and means over windows of images, and their gradients. */
@NullMarked
package org.gmp.graph.op.pooling;

import org.jspecify.annotations.NullMarked;
