/** Convolutions of images and their gradients; windows and padding. */
@NullMarked
package org.gmp.graph.op.convolution;

import org.jspecify.annotations.NullMarked;
