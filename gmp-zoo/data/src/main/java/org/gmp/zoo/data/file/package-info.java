/**
 * Files that are there whole or not at all, and JSON read from files that may come from anyone: for
 * data sets, run folders and reports alike.
 */
@NullMarked
package org.gmp.zoo.data.file;

import org.jspecify.annotations.NullMarked;
