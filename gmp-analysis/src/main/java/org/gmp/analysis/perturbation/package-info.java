/**
 * What happens to activation boundaries when the parameters of a model are perturbed: measured, and
 * next to it what theory says. Any parameterization is perturbed in its own parameters.
 */
@NullMarked
package org.gmp.analysis.perturbation;

import org.jspecify.annotations.NullMarked;
