package org.gmp.zoo.data.image.internal;

import java.util.random.RandomGenerator;
import org.gmp.random.Seed;

/** Images of numbers drawn from a seed, the classes in turn. */
public final class SyntheticStore implements ImageStore {
  private final Seed seed;
  private final int size;
  private final int classes;
  private final int height;
  private final int width;
  private final int channels;

  public SyntheticStore(Seed seed, int size, int classes, int height, int width, int channels) {
    this.seed = seed;
    this.size = size;
    this.classes = classes;
    this.height = height;
    this.width = width;
    this.channels = channels;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public LabelledImage read(int index) {
    RandomGenerator random = seed.child(index).generator();
    byte[] values = new byte[height * width * channels];
    for (int i = 0; i < values.length; i += Long.BYTES) {
      long word = random.nextLong();
      for (int j = i; j < Math.min(i + Long.BYTES, values.length); j++) {
        values[j] = (byte) word;
        word >>>= Byte.SIZE;
      }
    }
    return new LabelledImage(new Pixels(height, width, channels, values), index % classes);
  }
}
