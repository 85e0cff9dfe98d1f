/**
 * The ops, one file each: formula, type rule, gradient rule and meaning stand together. How a
 * backend computes an op stands in that backend.
 *
 * <p>Special values mean the same on every backend, what IEEE 754 says unless an op's javadoc says
 * otherwise: NaN comes through arithmetic, comparisons with it are false, overflow gives
 * infinities, int32 wraps around. Unspecified throughout is the sign of a zero that an op gives,
 * and whether denormal numbers are taken as zeros, as TensorFlow does. What else an op leaves
 * unspecified it says.
 */
@NullMarked
package org.gmp.graph.op;

import org.jspecify.annotations.NullMarked;
