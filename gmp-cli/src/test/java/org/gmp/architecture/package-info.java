/**
 * What keeps the shape of the project true: which module may use which, and what no code may do.
 */
@NullMarked
package org.gmp.architecture;

import org.jspecify.annotations.NullMarked;
