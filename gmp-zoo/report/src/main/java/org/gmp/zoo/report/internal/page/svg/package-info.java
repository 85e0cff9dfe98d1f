/** Axes, lines, bars, dots and contours as SVG that takes its colours from a page's stylesheet. */
@NullMarked
package org.gmp.zoo.report.internal.page.svg;

import org.jspecify.annotations.NullMarked;
