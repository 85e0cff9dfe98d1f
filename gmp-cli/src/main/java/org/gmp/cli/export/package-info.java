/** The command {@code gmp export}. */
@NullMarked
package org.gmp.cli.export;

import org.jspecify.annotations.NullMarked;
