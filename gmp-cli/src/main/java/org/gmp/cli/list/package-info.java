/** The command {@code gmp list}. */
@NullMarked
package org.gmp.cli.list;

import org.jspecify.annotations.NullMarked;
