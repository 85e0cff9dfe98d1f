/** Optimizers: how gradients change variables. */
@NullMarked
package org.gmp.train.optimizer;

import org.jspecify.annotations.NullMarked;
