package org.gmp.zoo.data.image.internal.format;

import org.gmp.zoo.data.image.internal.Pixels;

/** Turns and mirrors images as the Exif orientation asks for (CIPA DC-008, tag 0x0112). */
final class Orientation {
  private Orientation() {}

  /**
   * The image as it is to be seen.
   *
   * @param orientation 1 to 8; any other number means 1, as it is
   */
  static Pixels upright(Pixels image, int orientation) {
    if (orientation < 2 || orientation > 8) {
      return image;
    }
    boolean transposed = orientation >= 5;
    int height = transposed ? image.width() : image.height();
    int width = transposed ? image.height() : image.width();
    boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 7;
    fromBottom |= orientation == 8;
    boolean fromRight = orientation == 2 || orientation == 3 || orientation == 6;
    fromRight |= orientation == 7;
    int channels = image.channels();
    byte[] from = image.values();
    byte[] to = new byte[from.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row = fromBottom ? height - 1 - y : y;
        int column = fromRight ? width - 1 - x : x;
        int source = transposed ? column * image.width() + row : row * image.width() + column;
        System.arraycopy(from, source * channels, to, (y * width + x) * channels, channels);
      }
    }
    return new Pixels(height, width, channels, to);
  }
}
