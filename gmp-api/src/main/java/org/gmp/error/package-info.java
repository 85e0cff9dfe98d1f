/** The exception that all of this framework's exceptions extend, and the kinds of failure. */
@NullMarked
package org.gmp.error;

import org.jspecify.annotations.NullMarked;
