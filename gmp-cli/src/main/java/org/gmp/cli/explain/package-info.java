/** The command {@code gmp explain}: what a number that is printed means. */
@NullMarked
package org.gmp.cli.explain;

import org.jspecify.annotations.NullMarked;
