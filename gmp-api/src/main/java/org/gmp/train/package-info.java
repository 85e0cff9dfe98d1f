/**
 * Training models on any backend: losses and metrics, optimizers, learning-rate schedules, early
 * stopping, and the trainer that makes one step program of them all.
 */
@NullMarked
package org.gmp.train;

import org.jspecify.annotations.NullMarked;
