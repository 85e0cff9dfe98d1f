/**
 * What decides whether a build may go on: rules over the numbers of a report, and the comparison
 * with the report of an earlier run.
 */
@NullMarked
package org.gmp.analysis.gate;

import org.jspecify.annotations.NullMarked;
