/** How results look on standard output, and progress on standard error. */
@NullMarked
package org.gmp.cli.output;

import org.jspecify.annotations.NullMarked;
