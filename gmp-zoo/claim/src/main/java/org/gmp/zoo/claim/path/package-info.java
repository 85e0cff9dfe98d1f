/** Claims on positive scaling and the space of paths, those of Meng and others (2019). */
@NullMarked
package org.gmp.zoo.claim.path;

import org.jspecify.annotations.NullMarked;
