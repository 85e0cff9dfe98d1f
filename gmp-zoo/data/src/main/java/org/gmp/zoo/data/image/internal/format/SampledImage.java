package org.gmp.zoo.data.image.internal.format;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Optional;
import org.gmp.zoo.data.image.internal.Pixels;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a decoded image, as they are stored: the JDK's own conversion to red, green and
 * blue would take grey for linear light and apply colour profiles.
 *
 * @param palette the colours that the samples are numbers of, if they are
 */
record SampledImage(Raster raster, @Nullable IndexColorModel palette) {
  private static final int YCCK = 2;

  static SampledImage of(BufferedImage image) {
    ColorModel model = image.getColorModel();
    return new SampledImage(
        image.getRaster(), model instanceof IndexColorModel palette ? palette : null);
  }

  static SampledImage of(Raster raster) {
    return new SampledImage(raster, null);
  }

  /** The bands of grey (and alpha), of red, green, blue (and alpha), or of a palette. */
  static Pixels pixels(SampledImage image) {
    Raster raster = image.raster();
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    IndexColorModel palette = image.palette();
    int channels = palette != null || bands >= 3 ? 3 : 1;
    boolean wide = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT;
    byte[] values = new byte[Math.multiplyExact(height * width, channels)];
    int[] row = new int[width * bands];
    int to = 0;
    for (int y = 0; y < height; y++) {
      samples(raster, y, row);
      for (int x = 0; x < width; x++) {
        if (palette != null) {
          int colour = palette.getRGB(row[x]);
          values[to++] = (byte) (colour >> 16);
          values[to++] = (byte) (colour >> 8);
          values[to++] = (byte) colour;
        } else {
          for (int c = 0; c < channels; c++) {
            int sample = row[x * bands + c];
            // The nearest eighth-bit step: 65535 / 255 is 257.
            values[to++] = (byte) (wide ? (sample + 128) / 257 : sample);
          }
        }
      }
    }
    return new Pixels(height, width, channels, values);
  }

  private static void samples(Raster raster, int y, int[] row) {
    raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
  }

  /**
   * The four bands of a CMYK image.
   *
   * @param adobe the colour transform of Adobe's marker, if there is one; files with it hold the
   *     numbers inverted
   */
  static Pixels cmyk(SampledImage image, Optional<Integer> adobe) {
    Raster raster = image.raster();
    int width = raster.getWidth();
    int height = raster.getHeight();
    boolean rotated = adobe.equals(Optional.of(YCCK));
    byte[] values = new byte[Math.multiplyExact(height * width, 3)];
    int[] row = new int[width * 4];
    int to = 0;
    for (int y = 0; y < height; y++) {
      samples(raster, y, row);
      for (int x = 0; x < row.length; x += 4) {
        if (rotated) {
          toCmy(row, x);
        }
        int k = adobe.isPresent() ? row[x + 3] : 255 - row[x + 3];
        for (int c = 0; c < 3; c++) {
          int light = adobe.isPresent() ? row[x + c] : 255 - row[x + c];
          values[to++] = (byte) ((light * k + 127) / 255);
        }
      }
    }
    return new Pixels(height, width, 3, values);
  }

  /** Luma and colour differences (ITU-T T.871) to what is left of white. */
  private static void toCmy(int[] row, int at) {
    double luma = row[at];
    double blue = row[at + 1] - 128;
    double red = row[at + 2] - 128;
    row[at] = 255 - clamp(luma + 1.402 * red);
    row[at + 1] = 255 - clamp(luma - 0.344136 * blue - 0.714136 * red);
    row[at + 2] = 255 - clamp(luma + 1.772 * blue);
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
