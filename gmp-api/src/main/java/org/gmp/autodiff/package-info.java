/** Symbolic reverse-mode differentiation, graph to graph, closed under itself. */
@NullMarked
package org.gmp.autodiff;

import org.jspecify.annotations.NullMarked;
