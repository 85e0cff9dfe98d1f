/**
 * The optimization pipeline: named passes over graphs, each a few rules that replace what a {@link
 * org.gmp.optimize.Pattern} finds by something that computes the same with less work.
 *
 * <p>A new pass is one file that makes a {@link org.gmp.optimize.Pass} of rules, and one line in
 * {@link org.gmp.optimize.Passes} where it belongs to every backend; a backend adds what only it
 * can know by {@link org.gmp.optimize.Pipeline#then}.
 */
@NullMarked
package org.gmp.optimize;

import org.jspecify.annotations.NullMarked;
