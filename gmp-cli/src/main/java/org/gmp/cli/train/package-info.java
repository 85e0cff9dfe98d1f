/** The command {@code gmp train}. */
@NullMarked
package org.gmp.cli.train;

import org.jspecify.annotations.NullMarked;
