/**
 * How files are found and their formats read: text, CSV, Excel, zip archives, downloads. Every file
 * is taken to be hostile: sizes are bounded before bytes are read, nothing is unpacked to disk.
 */
@NullMarked
package org.gmp.zoo.data.internal;

import org.jspecify.annotations.NullMarked;
