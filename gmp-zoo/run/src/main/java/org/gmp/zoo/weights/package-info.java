/** Weights in files that other programs read, too: safetensors. */
@NullMarked
package org.gmp.zoo.weights;

import org.jspecify.annotations.NullMarked;
