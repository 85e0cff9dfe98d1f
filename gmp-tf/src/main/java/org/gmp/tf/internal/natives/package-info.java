/** Where TensorFlow's native library comes from, and the folder that it is unpacked into. */
@NullMarked
package org.gmp.tf.internal.natives;

import org.jspecify.annotations.NullMarked;
