/**
 * The lowering table: what TensorFlow operations an op becomes, one file a family of ops. Adding an
 * op means adding a line to its family.
 */
@NullMarked
package org.gmp.tf.internal.lowering;

import org.jspecify.annotations.NullMarked;
