/** Running experiments under several parameterizations and seeds, and what comes out of it. */
@NullMarked
package org.gmp.zoo.bench;

import org.jspecify.annotations.NullMarked;
