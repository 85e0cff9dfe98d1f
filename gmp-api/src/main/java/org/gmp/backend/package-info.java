/**
 * What a backend is: something that compiles graphs to functions and runs training programs. The
 * reference interpreter is one, TensorFlow another.
 */
@NullMarked
package org.gmp.backend;

import org.jspecify.annotations.NullMarked;
