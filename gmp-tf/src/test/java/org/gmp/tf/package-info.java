/** The TensorFlow backend's promises. */
@NullMarked
package org.gmp.tf;

import org.jspecify.annotations.NullMarked;
