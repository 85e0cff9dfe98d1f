/** Losses and metrics. */
@NullMarked
package org.gmp.train.loss;

import org.jspecify.annotations.NullMarked;
