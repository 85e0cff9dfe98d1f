/** Examples in memory and sources of batches. */
@NullMarked
package org.gmp.train.data;

import org.jspecify.annotations.NullMarked;
