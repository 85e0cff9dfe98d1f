/**
 * The reference interpreter: a backend in plain Java and double precision that is slow and
 * obviously right, the oracle of the tests.
 */
@NullMarked
package org.gmp.interpreter;

import org.jspecify.annotations.NullMarked;
