/**
 * The layers that models are built of; a user's own implements {@link org.gmp.model.layer.Layer}.
 */
@NullMarked
package org.gmp.model.layer;

import org.jspecify.annotations.NullMarked;
