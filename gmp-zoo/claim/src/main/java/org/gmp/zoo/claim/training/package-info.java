/** Claims on what trainings come to, those of the experiments of Chen and Ge (2024). */
@NullMarked
package org.gmp.zoo.claim.training;

import org.jspecify.annotations.NullMarked;
