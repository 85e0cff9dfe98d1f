/** Small complete programs; each is run by a test and quoted in the README. */
@NullMarked
package org.gmp.examples;

import org.jspecify.annotations.NullMarked;
