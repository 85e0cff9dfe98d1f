/**
 * What TensorFlow graphs are emitted with: raw operations under the names of the nodes they come
 * from, functions and loops, and tensors in native memory.
 */
@NullMarked
package org.gmp.tf.internal.emit;

import org.jspecify.annotations.NullMarked;
