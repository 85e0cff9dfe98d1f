/**
 * Optimizers: how gradients change variables; and what is done to the gradients before. A class of
 * one's own implements {@link org.gmp.train.optimizer.Optimizer} or {@link
 * org.gmp.train.optimizer.GradientTransform} and is given to a trainer like a built-in one.
 */
@NullMarked
package org.gmp.train.optimizer;

import org.jspecify.annotations.NullMarked;
