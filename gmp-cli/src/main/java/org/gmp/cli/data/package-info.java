/** The command {@code gmp data}. */
@NullMarked
package org.gmp.cli.data;

import org.jspecify.annotations.NullMarked;
