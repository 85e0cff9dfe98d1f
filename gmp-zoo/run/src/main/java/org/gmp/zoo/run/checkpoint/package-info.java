/**
 * Checkpoints of trainings: folders that are there whole or not at all, whose files are checked
 * against their sums before they are believed, and files that only ever grow, cut back to where
 * they were at the checkpoint that a training goes on from.
 */
@NullMarked
package org.gmp.zoo.run.checkpoint;

import org.jspecify.annotations.NullMarked;
