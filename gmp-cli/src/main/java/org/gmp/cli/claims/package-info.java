/** {@code gmp claims}. */
@NullMarked
package org.gmp.cli.claims;

import org.jspecify.annotations.NullMarked;
