package org.gmp.zoo.data.image.internal;

import static com.google.common.truth.Truth.assertThat;

import org.gmp.zoo.data.image.ImageFixtures;
import org.gmp.zoo.data.image.internal.Resampler.Box;
import org.junit.jupiter.api.Test;

final class ResamplerTest {
  private static float[] row(int scaled, Box window, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    Pixels image = new Pixels(1, bytes.length, 1, bytes);
    float[] out = new float[window.width()];
    Resampler.resample(image, Box.whole(image), 1, scaled, window, out);
    return out;
  }

  private static float[] row(int scaled, int... values) {
    return row(scaled, new Box(0, 0, 1, scaled), values);
  }

  @Test
  void leavesTheSameSizeAsItIs() {
    assertThat(row(4, 0, 50, 100, 255)).isEqualTo(new float[] {0, 50, 100, 255});
  }

  @Test
  void interpolatesWhenEnlarging() {
    assertThat(row(4, 0, 100)).isEqualTo(new float[] {0, 25, 75, 100});
  }

  @Test
  void weighsAllPixelsWhenReducing() {
    // Twice narrower: weights 1/8, 3/8, 3/8, 1/8; at the edge 3/7, 3/7, 1/7.
    float[] half = row(3, 0, 70, 140, 0, 0, 0);
    assertThat(half[0]).isWithin(1e-5f).of((3 * 70 + 140) / 7f);
    assertThat(half[1]).isWithin(1e-5f).of((70 + 3 * 140) / 8f);
    assertThat(half[2]).isWithin(1e-5f).of(0);
  }

  @Test
  void givesAWindowOfTheWhole() {
    float[] whole = row(7, 3, 14, 15, 92, 65);
    assertThat(row(7, new Box(0, 2, 1, 3), 3, 14, 15, 92, 65))
        .isEqualTo(new float[] {whole[2], whole[3], whole[4]});
  }

  @Test
  void knowsRowsColumnsAndChannelsApart() {
    Pixels image = new Pixels(2, 2, 3, ImageFixtures.counting(12));
    float[] out = new float[3];
    Resampler.resample(image, Box.whole(image), 1, 1, new Box(0, 0, 1, 1), out);
    assertThat(out).isEqualTo(new float[] {4.5f, 5.5f, 6.5f});
    float[] part = new float[3];
    Resampler.resample(image, new Box(1, 0, 1, 2), 1, 1, new Box(0, 0, 1, 1), part);
    assertThat(part).isEqualTo(new float[] {7.5f, 8.5f, 9.5f});
  }
}
