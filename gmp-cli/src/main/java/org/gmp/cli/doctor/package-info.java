/** The command {@code gmp doctor}. */
@NullMarked
package org.gmp.cli.doctor;

import org.jspecify.annotations.NullMarked;
