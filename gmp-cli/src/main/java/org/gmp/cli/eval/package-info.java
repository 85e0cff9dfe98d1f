/** The command {@code gmp eval}. */
@NullMarked
package org.gmp.cli.eval;

import org.jspecify.annotations.NullMarked;
