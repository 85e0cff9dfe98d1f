/** Claims on activation boundaries, those of Chen and Ge (2024). */
@NullMarked
package org.gmp.zoo.claim.boundary;

import org.jspecify.annotations.NullMarked;
