/** How images become batches: stores of images, what is done to each, and the reader threads. */
@NullMarked
package org.gmp.zoo.data.image.internal;

import org.jspecify.annotations.NullMarked;
