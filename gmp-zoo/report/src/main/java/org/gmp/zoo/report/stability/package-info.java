/**
 * Writers of stability reports: HTML, Markdown, CSV and JUnit XML. Each makes a text; what is done
 * with it is the caller's business.
 */
@NullMarked
package org.gmp.zoo.report.stability;

import org.jspecify.annotations.NullMarked;
