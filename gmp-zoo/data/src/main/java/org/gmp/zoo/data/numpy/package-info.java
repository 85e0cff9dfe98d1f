/** The random numbers of numpy, for data and splits that scripts made with them. */
@NullMarked
package org.gmp.zoo.data.numpy;

import org.jspecify.annotations.NullMarked;
