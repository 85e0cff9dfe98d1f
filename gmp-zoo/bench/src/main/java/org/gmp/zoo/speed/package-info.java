/** How fast models train: steps on noise, beside matrix products. */
@NullMarked
package org.gmp.zoo.speed;

import org.jspecify.annotations.NullMarked;
