/**
 * The TensorFlow backend: the lowering of graphs, sessions, devices. Nothing else imports
 * TensorFlow.
 */
@NullMarked
package org.gmp.tf;

import org.jspecify.annotations.NullMarked;
