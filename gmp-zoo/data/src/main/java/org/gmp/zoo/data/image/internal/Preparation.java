package org.gmp.zoo.data.image.internal;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gmp.graph.Shape;
import org.gmp.zoo.data.image.Augmentation;
import org.gmp.zoo.data.image.Normalization;
import org.gmp.zoo.data.image.internal.Resampler.Box;

/** What is done to an image before it is put into a batch. For any thread. */
public final class Preparation {
  private static final int MOST_SHIFT = 4;
  // The usual way of looking at photographs: scaled to 256 for a window of 224.
  private static final double WINDOW_OF_SCALED = 224.0 / 256.0;
  private static final int TRIES = 10;
  private static final double LEAST_AREA = 0.08;
  private static final double WIDEST = 4.0 / 3.0;

  private final int height;
  private final int width;
  private final int channels;
  private final Augmentation augmentation;
  private final boolean photographs;
  // By channel and value: what an unscaled byte becomes.
  private final float[][] table;
  private final float[] means;
  private final float[] deviations;

  /**
   * @param shape [height, width, channels] of the result
   * @param photographs whether images have sizes of their own, so that their middle is taken when
   *     nothing is done at random, instead of scaling all there is
   */
  public Preparation(
      Shape shape, Augmentation augmentation, Normalization normalization, boolean photographs) {
    this.height = shape.dim(0);
    this.width = shape.dim(1);
    this.channels = shape.dim(2);
    this.augmentation = augmentation;
    this.photographs = photographs;
    this.means = new float[channels];
    this.deviations = new float[channels];
    this.table = new float[channels][256];
    for (int c = 0; c < channels; c++) {
      int of = normalization.means().size() == 1 ? 0 : c;
      means[c] = normalization.means().get(of).floatValue();
      deviations[c] = normalization.deviations().get(of).floatValue();
      for (int value = 0; value < 256; value++) {
        table[c][value] = normalized(value, c);
      }
    }
  }

  /** The number of values an image becomes. */
  int size() {
    return height * width * channels;
  }

  /** [height, width, channels] of the result. */
  Shape shape() {
    return Shape.of(height, width, channels);
  }

  /**
   * Prepares an image.
   *
   * @param random what the augmentation draws from; nothing is done at random without
   * @param out where the values go, from {@code offset} on
   */
  void prepare(Pixels original, Optional<RandomGenerator> random, float[] out, int offset) {
    Pixels image = original.withChannels(channels);
    int down = 0;
    int right = 0;
    boolean mirrored = false;
    Box box = Box.whole(image);
    boolean cropped = false;
    if (random.isPresent() && augmentation != Augmentation.NONE) {
      RandomGenerator draws = random.get();
      if (augmentation == Augmentation.RESIZED_CROP_FLIP) {
        box = part(image, draws);
        cropped = true;
      } else if (augmentation == Augmentation.SHIFT_FLIP) {
        down = draws.nextInt(2 * MOST_SHIFT + 1) - MOST_SHIFT;
        right = draws.nextInt(2 * MOST_SHIFT + 1) - MOST_SHIFT;
      }
      mirrored = draws.nextBoolean();
    }
    if (box.height() == height && box.width() == width && (cropped || !photographs)) {
      place(image, box, down, right, mirrored, out, offset);
      return;
    }
    float[] scaled = new float[size()];
    if (cropped || !photographs) {
      Resampler.resample(image, box, height, width, new Box(0, 0, height, width), scaled);
    } else {
      middle(image, scaled);
    }
    place(scaled, down, right, mirrored, out, offset);
  }

  /** The middle of the image, scaled so that its window is the usual share of it. */
  private void middle(Pixels image, float[] scaled) {
    double scale =
        Math.max(
            height / WINDOW_OF_SCALED / image.height(), width / WINDOW_OF_SCALED / image.width());
    int scaledHeight = Math.max(height, (int) Math.round(image.height() * scale));
    int scaledWidth = Math.max(width, (int) Math.round(image.width() * scale));
    Box window = new Box((scaledHeight - height) / 2, (scaledWidth - width) / 2, height, width);
    Resampler.resample(image, Box.whole(image), scaledHeight, scaledWidth, window, scaled);
  }

  private static Box part(Pixels image, RandomGenerator draws) {
    double area = (double) image.height() * image.width();
    double logWidest = StrictMath.log(WIDEST);
    for (int i = 0; i < TRIES; i++) {
      double target = area * draws.nextDouble(LEAST_AREA, 1);
      double aspect = StrictMath.exp(draws.nextDouble(-logWidest, logWidest));
      int width = (int) Math.round(Math.sqrt(target * aspect));
      int height = (int) Math.round(Math.sqrt(target / aspect));
      if (width >= 1 && width <= image.width() && height >= 1 && height <= image.height()) {
        int top = draws.nextInt(image.height() - height + 1);
        int left = draws.nextInt(image.width() - width + 1);
        return new Box(top, left, height, width);
      }
    }
    // An image too long or too high for that: as much of its middle as the aspect allows.
    int width = (int) Math.min(image.width(), Math.max(1, Math.round(image.height() * WIDEST)));
    int height = (int) Math.min(image.height(), Math.max(1, Math.round(image.width() * WIDEST)));
    return new Box((image.height() - height) / 2, (image.width() - width) / 2, height, width);
  }

  private void place(
      Pixels image, Box box, int down, int right, boolean mirrored, float[] out, int offset) {
    byte[] values = image.values();
    int to = offset;
    for (int y = 0; y < height; y++) {
      int fromY = y - down;
      for (int x = 0; x < width; x++) {
        int fromX = (mirrored ? width - 1 - x : x) - right;
        boolean inside = fromY >= 0 && fromY < height && fromX >= 0 && fromX < width;
        int from = ((box.top() + fromY) * image.width() + box.left() + fromX) * channels;
        for (int c = 0; c < channels; c++) {
          out[to++] = table[c][inside ? values[from + c] & 0xFF : 0];
        }
      }
    }
  }

  private void place(
      float[] image, int down, int right, boolean mirrored, float[] out, int offset) {
    int to = offset;
    for (int y = 0; y < height; y++) {
      int fromY = y - down;
      for (int x = 0; x < width; x++) {
        int fromX = (mirrored ? width - 1 - x : x) - right;
        boolean inside = fromY >= 0 && fromY < height && fromX >= 0 && fromX < width;
        int from = (fromY * width + fromX) * channels;
        for (int c = 0; c < channels; c++) {
          out[to++] = normalized(inside ? image[from + c] : 0, c);
        }
      }
    }
  }

  private float normalized(float value, int channel) {
    return (value / 255f - means[channel]) / deviations[channel];
  }
}
