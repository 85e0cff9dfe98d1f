/** Numbers that a change to the code must not change unnoticed. */
@NullMarked
package org.gmp.cli.golden;

import org.jspecify.annotations.NullMarked;
