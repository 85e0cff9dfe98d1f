/**
 * Graph to graph: substitution, the two readings of a graph (training and inference), and what a
 * layer's graph says of it.
 */
@NullMarked
package org.gmp.rewrite;

import org.jspecify.annotations.NullMarked;
