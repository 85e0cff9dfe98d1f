/**
 * Trainings of the zoo's classifiers that last: a folder that says what is trained, on what and
 * how, and holds checkpoints, history and weights, so that whoever opens it can go on, measure or
 * export.
 */
@NullMarked
package org.gmp.zoo.run;

import org.jspecify.annotations.NullMarked;
