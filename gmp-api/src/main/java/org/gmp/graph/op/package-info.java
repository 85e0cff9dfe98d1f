/**
 * The ops, one file each: formula, type rule, gradient rule and meaning stand together. How a
 * backend computes an op stands in that backend.
 */
@NullMarked
package org.gmp.graph.op;

import org.jspecify.annotations.NullMarked;
