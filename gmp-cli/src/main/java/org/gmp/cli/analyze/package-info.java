/** The command {@code gmp analyze}. */
@NullMarked
package org.gmp.cli.analyze;

import org.jspecify.annotations.NullMarked;
