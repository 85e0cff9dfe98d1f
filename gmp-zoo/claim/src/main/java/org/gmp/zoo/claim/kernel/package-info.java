/** Claims on the condition number of the neural tangent kernel, those of Liu, Hui and others. */
@NullMarked
package org.gmp.zoo.claim.kernel;

import org.jspecify.annotations.NullMarked;
