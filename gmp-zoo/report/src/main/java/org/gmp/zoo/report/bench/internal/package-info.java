/** What stands in a report: its texts, tables and figures, and how they come from a result. */
@NullMarked
package org.gmp.zoo.report.bench.internal;

import org.jspecify.annotations.NullMarked;
