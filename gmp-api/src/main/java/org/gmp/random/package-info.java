/**
 * Randomness from one seed: {@link org.gmp.random.Seed} fans out by name, and its generators give
 * the same numbers on every machine and every JDK.
 */
@NullMarked
package org.gmp.random;

import org.jspecify.annotations.NullMarked;
