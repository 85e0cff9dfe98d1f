/** The experiments, by name: their data, model, training settings and protocols. */
@NullMarked
package org.gmp.zoo.experiment;

import org.jspecify.annotations.NullMarked;
