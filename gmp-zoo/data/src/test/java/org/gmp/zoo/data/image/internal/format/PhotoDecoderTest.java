package org.gmp.zoo.data.image.internal.format;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.zoo.data.image.ImageFixtures.encoded;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Bytes;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.gmp.zoo.data.image.internal.BrokenImageException;
import org.gmp.zoo.data.image.internal.Pixels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhotoDecoderTest {
  private static BufferedImage image(int width, int height, int type, int... values) {
    BufferedImage image = new BufferedImage(width, height, type);
    image.getRaster().setPixels(0, 0, width, height, values);
    return image;
  }

  /** Blocks of 16 x 16 pixels, so that JPEG's own blocks keep them apart. */
  private static BufferedImage blocks(int... colours) {
    BufferedImage image = new BufferedImage(16 * colours.length, 16, BufferedImage.TYPE_3BYTE_BGR);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < 16; y++) {
        image.setRGB(x, y, colours[x / 16]);
      }
    }
    return image;
  }

  private static Pixels decode(byte[] file) throws BrokenImageException {
    return PhotoDecoder.decode(file, "f");
  }

  private static String broken(byte[] file) {
    return String.valueOf(
        assertThrows(BrokenImageException.class, () -> decode(file)).getMessage());
  }

  private static int[] at(Pixels image, int x, int y) {
    int[] values = new int[image.channels()];
    for (int c = 0; c < values.length; c++) {
      values[c] = image.values()[(y * image.width() + x) * values.length + c] & 0xFF;
    }
    return values;
  }

  private static byte[] insertedAfterStart(byte[] jpeg, byte[] segment) {
    return Bytes.concat(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  @Test
  void readsColourGreyAndTransparentPngs() throws Exception {
    Pixels colour =
        decode(encoded("png", image(2, 1, BufferedImage.TYPE_INT_RGB, 1, 2, 3, 4, 5, 6)));
    assertThat(colour.values()).isEqualTo(new byte[] {1, 2, 3, 4, 5, 6});
    Pixels grey = decode(encoded("png", image(2, 1, BufferedImage.TYPE_BYTE_GRAY, 100, 200)));
    assertThat(grey.channels()).isEqualTo(1);
    assertThat(grey.values()).isEqualTo(new byte[] {100, (byte) 200});
    Pixels transparent =
        decode(encoded("png", image(1, 1, BufferedImage.TYPE_INT_ARGB, 1, 2, 3, 0)));
    assertThat(transparent.values()).isEqualTo(new byte[] {1, 2, 3});
  }

  @Test
  void readsPalettesAnd16BitPngs() throws Exception {
    BufferedImage palette = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
    palette.setRGB(1, 0, 0xFF0000);
    assertThat(decode(encoded("png", palette)).values())
        .isEqualTo(new byte[] {0, 0, 0, (byte) 255, 0, 0});
    Pixels wide =
        decode(encoded("png", image(4, 1, BufferedImage.TYPE_USHORT_GRAY, 0, 128, 129, 65535)));
    assertThat(wide.values()).isEqualTo(new byte[] {0, 0, 1, (byte) 255});
  }

  @Test
  void readsGreyAndColourJpegs() throws Exception {
    Pixels grey = decode(encoded("jpg", image(1, 1, BufferedImage.TYPE_BYTE_GRAY, 100)));
    assertThat(grey.channels()).isEqualTo(1);
    assertThat(at(grey, 0, 0)[0]).isEqualTo(100);
    Pixels colour = decode(encoded("jpg", blocks(0xFF0000, 0x0000FF)));
    assertThat(colour.channels()).isEqualTo(3);
    assertThat(at(colour, 4, 4)[0]).isGreaterThan(250);
    assertThat(at(colour, 28, 4)[2]).isGreaterThan(250);
  }

  // What is stored becomes light: inverted with Adobe's marker, as ink without.
  @ParameterizedTest
  @CsvSource({"-1,155,205,255", "0,100,50,0"})
  void readsCmykJpegs(int transform, int red, int green, int blue) throws Exception {
    int black = transform < 0 ? 0 : 255;
    byte[] jpeg = cmyk(100, 50, 0, black);
    if (transform >= 0) {
      jpeg = insertedAfterStart(jpeg, adobe(transform));
    }
    int[] found = at(decode(jpeg), 3, 3);
    assertThat(Math.abs(found[0] - red)).isAtMost(2);
    assertThat(Math.abs(found[1] - green)).isAtMost(2);
    assertThat(Math.abs(found[2] - blue)).isAtMost(2);
  }

  @Test
  void readsYcckJpegs() throws Exception {
    // Luma 76, differences 85 and 255 are red; inverted, cyan's ink, which is 255 - 255 of light.
    byte[] jpeg = insertedAfterStart(cmyk(76, 85, 255, 255), adobe(2));
    int[] found = at(decode(jpeg), 3, 3);
    assertThat(found[0]).isAtMost(3);
    assertThat(found[1]).isAtLeast(252);
    assertThat(found[2]).isAtLeast(252);
  }

  private static byte[] adobe(int transform) {
    return new byte[] {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
    };
  }

  private static byte[] cmyk(int... values) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
    for (int x = 0; x < 16; x++) {
      for (int y = 0; y < 16; y++) {
        raster.setPixel(x, y, values);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"1,0,0", "2,31,0", "3,31,15", "4,0,15", "5,0,0", "6,15,0", "7,15,31", "8,0,31"})
  void turnsImagesUpright(int orientation, int x, int y) throws Exception {
    byte[] jpeg = encoded("jpg", blocks(0xFFFFFF, 0x000000));
    byte[] exif = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    Pixels upright = decode(insertedAfterStart(jpeg, exif));
    assertThat(upright.width()).isEqualTo(orientation < 5 ? 32 : 16);
    // Where the white block's outer corner, the first of the file, has come to lie.
    assertThat(at(upright, x, y)[0]).isGreaterThan(250);
    assertThat(at(upright, upright.width() - 1 - x, upright.height() - 1 - y)[0]).isLessThan(5);
  }

  @Test
  void ignoresColourProfiles() throws Exception {
    byte[] jpeg = encoded("jpg", blocks(0x804020));
    byte[] profile = new byte[100];
    profile[0] = (byte) 0xFF;
    profile[1] = (byte) 0xE2;
    profile[3] = 98;
    byte[] name = "ICC_PROFILE\0\1\1".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    System.arraycopy(name, 0, profile, 4, name.length);
    assertThat(decode(insertedAfterStart(jpeg, profile)).values()).isEqualTo(decode(jpeg).values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void refusesIncompleteImages(String format) {
    byte[] whole = encoded(format, blocks(0x102030, 0xF02030, 0x10F030, 0xFFFFFF));
    for (int length = 0; length < whole.length - 24; length += 5) {
      assertThat(broken(Arrays.copyOf(whole, length))).startsWith("f: ");
    }
  }

  @Test
  void refusesImagesOfEndlessScans() {
    byte[] jpeg = encoded("jpg", blocks(0x102030));
    byte[] scans = new byte[2 * 501];
    for (int i = 0; i < scans.length; i += 2) {
      scans[i] = (byte) 0xFF;
      scans[i + 1] = (byte) 0xDA;
    }
    assertThat(broken(Bytes.concat(jpeg, scans)))
        .isEqualTo("f: expected at most 500 scans, got 502");
  }

  @Test
  void refusesOtherFilesAndHugeImages() {
    assertThat(broken("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isEqualTo("f: expected a JPEG or PNG image, got another file");
    byte[] png = encoded("png", image(1, 1, BufferedImage.TYPE_INT_RGB, 1, 2, 3));
    // Width and height stand at bytes 16 and 20, their checksum at 29.
    png[16] = 0x40;
    png[20] = 0x40;
    assertThat(broken(png))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "f: expected at most %d pixels in %d bytes, got 1073741825 x 1073741825",
                10_000 * png.length,
                png.length));
  }
}
