package org.gmp.zoo.data.image;

/** What is done at random to a training image, anew in each epoch. */
public enum Augmentation {
  /** Nothing: as images are for validation. */
  NONE,
  /** Mirrored left to right with probability 1/2. */
  FLIP,
  /**
   * Shifted by up to four pixels either way, black coming in at the edges (a crop of the image
   * padded by four), then {@link #FLIP}.
   */
  SHIFT_FLIP,
  /**
   * A random part of 8% to 100% of the area and of an aspect ratio of 3:4 to 4:3, scaled to the
   * size asked for (Szegedy et al., "Going deeper with convolutions", 2015, section 6), then {@link
   * #FLIP}.
   */
  RESIZED_CROP_FLIP
}
