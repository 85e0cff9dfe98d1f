/** Models: the layer-level DSL, a model's graph and state, its weights, and how it is summed up. */
@NullMarked
package org.gmp.model;

import org.jspecify.annotations.NullMarked;
