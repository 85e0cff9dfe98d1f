/** The linear regions of piecewise linear networks, exactly: along a line, and in a plane. */
@NullMarked
package org.gmp.analysis.region;

import org.jspecify.annotations.NullMarked;
