/**
 * The result of a stability analysis of one or more models: one object, its numbers as a flat
 * table, and its JSON.
 */
@NullMarked
package org.gmp.analysis.stability;

import org.jspecify.annotations.NullMarked;
