/** The {@code gmp} command: results on standard output, everything else on standard error. */
@NullMarked
package org.gmp.cli;

import org.jspecify.annotations.NullMarked;
