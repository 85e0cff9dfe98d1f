/** The command {@code gmp speed}. */
@NullMarked
package org.gmp.cli.speed;

import org.jspecify.annotations.NullMarked;
