package org.gmp.zoo.data.image.internal;

import java.util.Arrays;

/**
 * Scales images by triangle-weighted means ("bilinear with antialiasing"): enlarging, the linear
 * interpolation of neighbours; reducing, the triangle is as wide as two pixels of the result, so
 * that every pixel counts. One axis after the other, in float32, the outermost pixels' centres half
 * a pixel from the edge.
 */
final class Resampler {
  private Resampler() {}

  /**
   * A part of an image, in its pixels.
   *
   * @param top the first row
   * @param left the first column
   */
  record Box(int top, int left, int height, int width) {
    static Box whole(Pixels image) {
      return new Box(0, 0, image.height(), image.width());
    }
  }

  /** The weights of a line of the result: those of the pixels from {@code first} on. */
  private static final class Line {
    private final int first;
    private final float[] weights;

    Line(int first, float[] weights) {
      this.first = first;
      this.weights = weights;
    }
  }

  /**
   * A window of a scaled part of an image.
   *
   * @param scaledHeight the rows that the box would have, scaled
   * @param scaledWidth its columns, scaled
   * @param window which of those to give
   * @param out [window.height, window.width, channels], 0 to 255
   */
  static void resample(
      Pixels image, Box box, int scaledHeight, int scaledWidth, Box window, float[] out) {
    Line[] rows = lines(box.top(), box.height(), scaledHeight, window.top(), window.height());
    Line[] columns = lines(box.left(), box.width(), scaledWidth, window.left(), window.width());
    int firstRow = rows[0].first;
    Line last = rows[rows.length - 1];
    int stopRow = last.first + last.weights.length;
    int width = window.width() * image.channels();
    float[] narrowed = new float[(stopRow - firstRow) * width];
    for (int y = firstRow; y < stopRow; y++) {
      alongRow(image, y, columns, narrowed, (y - firstRow) * width);
    }
    for (int y = 0; y < rows.length; y++) {
      float[] weights = rows[y].weights;
      int to = y * width;
      Arrays.fill(out, to, to + width, 0);
      for (int k = 0; k < weights.length; k++) {
        float weight = weights[k];
        int from = (rows[y].first - firstRow + k) * width;
        for (int x = 0; x < width; x++) {
          out[to + x] += weight * narrowed[from + x];
        }
      }
    }
  }

  private static void alongRow(Pixels image, int y, Line[] columns, float[] out, int to) {
    byte[] values = image.values();
    int channels = image.channels();
    int row = y * image.width();
    for (int x = 0; x < columns.length; x++) {
      float[] weights = columns[x].weights;
      int from = (row + columns[x].first) * channels;
      float first = 0;
      float second = 0;
      float third = 0;
      for (float weight : weights) {
        first += weight * (values[from] & 0xFF);
        if (channels == 3) {
          second += weight * (values[from + 1] & 0xFF);
          third += weight * (values[from + 2] & 0xFF);
        }
        from += channels;
      }
      out[to + x * channels] = first;
      if (channels == 3) {
        out[to + x * 3 + 1] = second;
        out[to + x * 3 + 2] = third;
      }
    }
  }

  private static Line[] lines(int begin, int length, int scaled, int first, int count) {
    Line[] lines = new Line[count];
    double scale = (double) length / scaled;
    double reach = Math.max(scale, 1);
    for (int i = 0; i < count; i++) {
      double centre = (first + i + 0.5) * scale;
      int from = Math.max(0, (int) (centre - reach + 0.5));
      int stop = Math.min(length, (int) (centre + reach + 0.5));
      double[] weights = new double[stop - from];
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = Math.max(0, 1 - Math.abs((from + k + 0.5 - centre) / reach));
        sum += weights[k];
      }
      float[] normalized = new float[weights.length];
      for (int k = 0; k < weights.length; k++) {
        normalized[k] = (float) (weights[k] / sum);
      }
      lines[i] = new Line(begin + from, normalized);
    }
    return lines;
  }
}
