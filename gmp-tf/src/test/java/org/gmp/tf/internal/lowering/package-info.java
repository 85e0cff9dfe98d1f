/** The lowering table against the interpreter and TensorFlow's own gradients. */
@NullMarked
package org.gmp.tf.internal.lowering;

import org.jspecify.annotations.NullMarked;
