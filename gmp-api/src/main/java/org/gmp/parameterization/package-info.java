/**
 * How a network's weights are parameterized, as rewrites of models. Each parameterization is one
 * class; a user's own is one more, and touches nothing else.
 */
@NullMarked
package org.gmp.parameterization;

import org.jspecify.annotations.NullMarked;
