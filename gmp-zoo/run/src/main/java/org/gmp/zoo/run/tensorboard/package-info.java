/** Files that TensorBoard shows, written without TensorFlow. */
@NullMarked
package org.gmp.zoo.run.tensorboard;

import org.jspecify.annotations.NullMarked;
