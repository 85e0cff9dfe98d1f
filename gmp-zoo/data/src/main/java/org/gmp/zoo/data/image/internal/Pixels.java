package org.gmp.zoo.data.image.internal;

import java.util.Locale;

/** An image of bytes 0 to 255, row by row, the channels of a pixel together. */
public final class Pixels {
  private final int height;
  private final int width;
  private final int channels;
  private final byte[] values;

  /**
   * An image of an array, which is not copied.
   *
   * @param channels 1 (grey) or 3 (red, green, blue)
   */
  public Pixels(int height, int width, int channels, byte[] values) {
    if ((long) height * width * channels != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an image of %d x %d x %d cannot have %d numbers",
              height,
              width,
              channels,
              values.length));
    }
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.values = values;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public int channels() {
    return channels;
  }

  /** The image's own array, to read from. */
  public byte[] values() {
    return values;
  }

  /** This image with the given number of channels: grey is repeated, colour becomes its luma. */
  Pixels withChannels(int count) {
    if (count == channels) {
      return this;
    }
    byte[] result = new byte[height * width * count];
    for (int i = 0; i < height * width; i++) {
      if (count == 1) {
        int r = values[3 * i] & 0xFF;
        int g = values[3 * i + 1] & 0xFF;
        int b = values[3 * i + 2] & 0xFF;
        // ITU-R BT.601, in 16-bit fixed point.
        result[i] = (byte) ((19595 * r + 38470 * g + 7471 * b + 0x8000) >> 16);
      } else {
        for (int c = 0; c < count; c++) {
          result[count * i + c] = values[i];
        }
      }
    }
    return new Pixels(height, width, count, result);
  }
}
