/** What the HTML page of a stability report shows: its figures and tables. */
@NullMarked
package org.gmp.zoo.report.stability.internal;

import org.jspecify.annotations.NullMarked;
