package org.gmp.zoo.data.image.internal.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.collect.ImmutableList;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.ImageFixtures;
import org.gmp.zoo.data.image.internal.BrokenImageException;
import org.gmp.zoo.data.image.internal.Pixels;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come, every reader takes them or refuses them with an error of ours. Maven lets
 * Jazzer look for others for some seconds; run on its own, the test only takes the seeds.
 */
final class ForeignBytesFuzzTest {
  private static final byte[] PIXELS = ImageFixtures.counting(24);

  static Stream<byte[]> seeds() {
    byte[] jpeg = ImageFixtures.encoded("jpg", new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB));
    byte[] png = ImageFixtures.png(2, 2, new int[12]);
    FileBytes pickle =
        new Pickler(2)
            .ascii("}(")
            .text("data")
            .array(true, 2, 12, PIXELS)
            .text("labels")
            .ascii("](K\1K\2eu")
            .done();
    return Stream.of(
        ImageFixtures.idx(PIXELS, 2, 3, 4),
        ImageFixtures.gzip(ImageFixtures.idx(PIXELS, 24)),
        new byte[3073],
        ImageFixtures.npz(false, PIXELS, 2, 1, 1000),
        ImageFixtures.npz(true, PIXELS, 2, 1, 1000),
        pickle.copy(0, (int) pickle.size()),
        jpeg,
        png,
        ImageFixtures.records(ImageFixtures.example(7, png)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void everyReaderTakesOrRefuses(byte[] bytes) throws IOException {
    FileBytes file = FileBytes.of(bytes, "foreign");
    offer(() -> IdxFile.read(new ByteArrayInputStream(bytes), "foreign"));
    offer(() -> CifarFiles.read(file, 1, 0, 10));
    offer(() -> ImageNetBatches.batch("foreign", NpzFile.read(bytes, "foreign")));
    offer(() -> ImageNetBatches.batch("foreign", PickleFile.read(file)));
    offer(() -> RecordStore.of(ImmutableList.of(file), 10).read(0));
    offer(() -> PhotoDecoder.decode(bytes, "foreign"));
  }

  private interface Reader {
    Object read() throws IOException, BrokenImageException;
  }

  private static void offer(Reader reader) throws IOException {
    try {
      Object read = reader.read();
      if (read instanceof Pixels pixels && pixels.values().length == 0) {
        throw new AssertionError("an image without pixels");
      }
    } catch (DataException | BrokenImageException e) {
      if (!String.valueOf(e.getMessage()).startsWith("foreign")) {
        throw new AssertionError("does not say which file", e);
      }
    }
  }
}
