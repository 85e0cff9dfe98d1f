/**
 * Compiled programs: graphs and training programs as TensorFlow graphs with a session each, built
 * once for all that are alike, and the executables and training sessions that run them.
 */
@NullMarked
package org.gmp.tf.internal.program;

import org.jspecify.annotations.NullMarked;
