/** The file formats of image data. All files may be hostile: sizes are bounded, nothing is run. */
@NullMarked
package org.gmp.zoo.data.image.internal.format;

import org.jspecify.annotations.NullMarked;
