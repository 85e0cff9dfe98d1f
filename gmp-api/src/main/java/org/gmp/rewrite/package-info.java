/**
 * Graph to graph: substitution, simplification that keeps every number, and the two readings of a
 * graph (training and inference).
 */
@NullMarked
package org.gmp.rewrite;

import org.jspecify.annotations.NullMarked;
