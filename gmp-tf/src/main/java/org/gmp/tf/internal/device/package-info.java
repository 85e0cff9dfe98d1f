/** The machine as TensorFlow sees it: devices and threads. */
@NullMarked
package org.gmp.tf.internal.device;

import org.jspecify.annotations.NullMarked;
