/**
 * Sets of labelled images as batches for training: {@link org.gmp.zoo.data.image.ImageDatasets}
 * opens them from the files they are distributed in, whatever of the known formats those are, and
 * gives an {@link org.gmp.zoo.data.image.ImageDataset} with its training and validation images as
 * sources of batches. Reading, decoding and augmentation run in threads of their own; which batches
 * come is decided by the seed alone. Whatever is wrong with a file is reported as a {@link
 * org.gmp.zoo.data.DataException}.
 */
@NullMarked
package org.gmp.zoo.data.image;

import org.jspecify.annotations.NullMarked;
