/** Files that TensorBoard shows, written without TensorFlow. */
@NullMarked
package org.gmp.zoo.tensorboard;

import org.jspecify.annotations.NullMarked;
