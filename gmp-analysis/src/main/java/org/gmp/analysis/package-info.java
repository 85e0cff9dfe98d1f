/** How stable the activation boundaries of a network are, asked of the graph on any backend. */
@NullMarked
package org.gmp.analysis;

import org.jspecify.annotations.NullMarked;
