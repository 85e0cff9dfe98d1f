/**
 * How ops become TensorFlow operations, for those who bring ops of their own: a {@link
 * org.gmp.tf.lowering.Lowering} for the op's class, given to one backend by {@link
 * org.gmp.tf.TensorflowBackend.Builder#lowering} or to all by a {@link
 * org.gmp.tf.lowering.LoweringProvider}. The built-in ops are lowered by the same means.
 */
@NullMarked
package org.gmp.tf.lowering;

import org.jspecify.annotations.NullMarked;
