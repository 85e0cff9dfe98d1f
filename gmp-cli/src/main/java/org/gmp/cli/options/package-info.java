/** Options that several commands share, each declared once. */
@NullMarked
package org.gmp.cli.options;

import org.jspecify.annotations.NullMarked;
