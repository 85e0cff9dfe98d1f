/**
 * What the pages of reports are made of: figures, tables and facts, the templates that write them,
 * and the style sheet that they share. For the report writers of this project, not for its users.
 */
@NullMarked
package org.gmp.zoo.report.internal.page;

import org.jspecify.annotations.NullMarked;
