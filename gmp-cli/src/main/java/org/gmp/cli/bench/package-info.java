/** The command {@code gmp bench}. */
@NullMarked
package org.gmp.cli.bench;

import org.jspecify.annotations.NullMarked;
