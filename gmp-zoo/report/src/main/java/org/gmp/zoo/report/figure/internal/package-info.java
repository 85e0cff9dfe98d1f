/** What the template of a page of heat maps shows. */
@NullMarked
package org.gmp.zoo.report.figure.internal;

import org.jspecify.annotations.NullMarked;
