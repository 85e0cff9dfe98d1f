package org.gmp.zoo.data.image.internal;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.gmp.graph.Shape;
import org.gmp.random.Seed;
import org.gmp.zoo.data.image.Augmentation;
import org.gmp.zoo.data.image.ImageFixtures;
import org.gmp.zoo.data.image.Normalization;
import org.junit.jupiter.api.Test;

final class PreparationTest {
  private static final int SIDE = 6;
  private static final Normalization BYTES =
      Normalization.of(ImmutableList.of(0.0), ImmutableList.of(1 / 255.0));
  // 1 .. 36, so that 0 is what comes in at the edges.
  private static final Pixels IMAGE =
      new Pixels(SIDE, SIDE, 1, Arrays.copyOfRange(ImageFixtures.counting(37), 1, 37));

  private static float[] prepared(
      Augmentation augmentation, boolean photographs, Shape shape, Pixels image, long seed) {
    Preparation preparation = new Preparation(shape, augmentation, BYTES, photographs);
    Optional<RandomGenerator> random =
        seed < 0 ? Optional.empty() : Optional.of(Seed.of(seed).generator());
    float[] out = new float[preparation.size() + 1];
    preparation.prepare(image, random, out, 1);
    float[] rounded = new float[preparation.size()];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = Math.round(out[i + 1]);
    }
    return rounded;
  }

  private static float[] prepared(Augmentation augmentation, long seed) {
    return prepared(augmentation, false, Shape.of(SIDE, SIDE, 1), IMAGE, seed);
  }

  private static float[] shifted(int down, int right, boolean mirrored) {
    float[] expected = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int fromX = (mirrored ? SIDE - 1 - x : x) - right;
        int fromY = y - down;
        boolean inside = fromX >= 0 && fromX < SIDE && fromY >= 0 && fromY < SIDE;
        expected[y * SIDE + x] = inside ? fromY * SIDE + fromX + 1 : 0;
      }
    }
    return expected;
  }

  @Test
  void normalizesEachChannel() {
    Normalization normalization =
        Normalization.of(ImmutableList.of(0.5, 0.25, 0.0), ImmutableList.of(0.5, 0.25, 2.0));
    float[] out = new float[3];
    new Preparation(Shape.of(1, 1, 3), Augmentation.NONE, normalization, false)
        .prepare(new Pixels(1, 1, 3, new byte[] {(byte) 255, 51, 0}), Optional.empty(), out, 0);
    assertThat(out).isEqualTo(new float[] {1, (0.2f - 0.25f) / 0.25f, 0});
  }

  @Test
  void repeatsGreyAndWeighsColours() {
    Pixels grey = new Pixels(1, 1, 1, new byte[] {90});
    assertThat(prepared(Augmentation.NONE, false, Shape.of(1, 1, 3), grey, -1))
        .isEqualTo(new float[] {90, 90, 90});
    Pixels colour = new Pixels(1, 1, 3, new byte[] {100, (byte) 200, 50});
    assertThat(prepared(Augmentation.NONE, false, Shape.of(1, 1, 1), colour, -1))
        .isEqualTo(new float[] {153});
  }

  @Test
  void doesNothingAtRandomToValidationImages() {
    for (Augmentation augmentation : Augmentation.values()) {
      assertThat(prepared(augmentation, -1)).isEqualTo(shifted(0, 0, false));
    }
  }

  @Test
  void flipsHalfOfTheImages() {
    int mirrored = 0;
    for (int seed = 0; seed < 200; seed++) {
      float[] found = prepared(Augmentation.FLIP, seed);
      boolean is = Arrays.equals(found, shifted(0, 0, true));
      assertThat(found).isEqualTo(shifted(0, 0, is));
      mirrored += is ? 1 : 0;
    }
    assertThat(mirrored).isAtLeast(70);
    assertThat(mirrored).isAtMost(130);
  }

  @Test
  void shiftsByUpToFourPixelsEitherWay() {
    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < 2000; seed++) {
      seen.add(Arrays.toString(prepared(Augmentation.SHIFT_FLIP, seed)));
    }
    ImmutableSet.Builder<String> possible = ImmutableSet.builder();
    for (int down = -4; down <= 4; down++) {
      for (int right = -4; right <= 4; right++) {
        possible.add(Arrays.toString(shifted(down, right, false)));
        possible.add(Arrays.toString(shifted(down, right, true)));
      }
    }
    assertThat(seen).isEqualTo(possible.build());
  }

  @Test
  void cropsPartsOfAllSizes() {
    byte[] ramp = new byte[64 * 64 * 3];
    for (int i = 0; i < 64 * 64; i++) {
      ramp[3 * i] = (byte) (i / 64 * 4);
      ramp[3 * i + 1] = (byte) (i % 64 * 4);
    }
    Pixels image = new Pixels(64, 64, 3, ramp);
    double smallest = 1;
    double largest = 0;
    for (int seed = 0; seed < 300; seed++) {
      float[] found =
          prepared(Augmentation.RESIZED_CROP_FLIP, true, Shape.of(8, 8, 3), image, seed);
      int last = 63 * 3;
      double height = (found[last] - found[0]) / (252.0 * 7 / 8);
      double width = Math.abs(found[last + 1] - found[1]) / (252.0 * 7 / 8);
      assertThat(height / width).isGreaterThan(0.7);
      assertThat(height / width).isLessThan(1.43);
      smallest = Math.min(smallest, height * width);
      largest = Math.max(largest, height * width);
    }
    assertThat(smallest).isWithin(0.06).of(0.08);
    assertThat(largest).isWithin(0.12).of(1.0);
  }

  @Test
  void takesTheMiddleOfImagesTooLongForAPart() {
    Pixels line = new Pixels(1, 100, 1, ImageFixtures.counting(100));
    float[] found = prepared(Augmentation.RESIZED_CROP_FLIP, true, Shape.of(1, 1, 1), line, 4);
    assertThat(found[0]).isWithin(1f).of(50);
  }

  @Test
  void looksAtTheMiddleOfPhotographs() {
    // 16 x 32 to 7 x 7: the short side becomes 8, the window is its middle.
    byte[] values = new byte[16 * 32];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i % 32 * 8);
    }
    Pixels image = new Pixels(16, 32, 1, values);
    float[] found = prepared(Augmentation.NONE, true, Shape.of(7, 7, 1), image, -1);
    // Columns 4 .. 10 of 16, each the mean around pixel 2 c + 0.5.
    for (int x = 0; x < 7; x++) {
      assertThat(found[x]).isWithin(1f).of(8 * (2 * (4 + x) + 0.5f));
    }
  }
}
