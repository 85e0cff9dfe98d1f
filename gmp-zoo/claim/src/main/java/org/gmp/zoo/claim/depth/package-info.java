/** Claims on exponential depth, those of Milkert, Hyde and Laine (2025). */
@NullMarked
package org.gmp.zoo.claim.depth;

import org.jspecify.annotations.NullMarked;
