/** The command {@code gmp describe}. */
@NullMarked
package org.gmp.cli.describe;

import org.jspecify.annotations.NullMarked;
