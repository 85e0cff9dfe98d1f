/** Figures that any report can show: each draws itself as SVG from plain numbers and labels. */
@NullMarked
package org.gmp.zoo.report.figure;

import org.jspecify.annotations.NullMarked;
