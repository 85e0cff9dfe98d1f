/** Keeps what TensorFlow's native code logs away from users who did not ask for it. */
@NullMarked
package org.gmp.tf.internal.log;

import org.jspecify.annotations.NullMarked;
