package org.gmp.zoo.data.image.internal.format;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.zoo.data.image.ImageFixtures.counting;
import static org.gmp.zoo.data.image.ImageFixtures.gzip;
import static org.gmp.zoo.data.image.ImageFixtures.idx;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.ImmutableIntArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;

final class IdxFileTest {
  private static IdxFile read(byte[] content) throws IOException {
    return IdxFile.read(new ByteArrayInputStream(content), "f");
  }

  private static String refused(byte[] content) {
    return String.valueOf(assertThrows(DataException.class, () -> read(content)).getMessage());
  }

  @Test
  void readsPlainAndPackedFiles() throws IOException {
    byte[] file = idx(counting(24), 4, 2, 3);
    for (byte[] content : new byte[][] {file, gzip(file)}) {
      IdxFile read = read(content);
      assertThat(read.sizes()).isEqualTo(ImmutableIntArray.of(4, 2, 3));
      assertThat(read.values().copy(0, 24)).isEqualTo(counting(24));
    }
  }

  @Test
  void saysWhatTheHeaderShouldBe() {
    assertThat(refused(new byte[] {'P', 'K', 3, 4}))
        .isEqualTo("f, byte 0: expected an idx file, which starts with 0, 0, got 80, 75");
    assertThat(refused(new byte[] {0, 0, 13, 1}))
        .isEqualTo("f, byte 2: expected type 8 (unsigned bytes), got 13");
    assertThat(refused(new byte[] {0, 0, 8, 9}))
        .isEqualTo("f, byte 3: expected 1 to 4 axes, got 9");
    assertThat(refused(new byte[0]))
        .isEqualTo("f, byte 0: expected the header of an idx file, got the end");
    assertThat(refused(idx(counting(4), -1)))
        .isEqualTo(
            "f, byte 4: expected axes of at least 1 and 2 GiB at most together, got one of -1");
    assertThat(refused(idx(counting(4), 1 << 20, 1 << 20))).contains("f, byte 8: expected axes");
  }

  @Test
  void believesNoHeaderThatPromisesTooMuch() {
    // A gigabyte by the header, four bytes in truth: memory grows only with what comes.
    assertThat(refused(idx(counting(4), 1 << 26)))
        .isEqualTo("f, after its header: expected 67108864 bytes, got 4 and then the end");
    assertThat(refused(idx(counting(4), 1 << 30)))
        .isEqualTo("f, after its header: expected 1073741824 bytes, got 4 and then the end");
  }

  @Test
  void stopsUnpackingWhereTheHeaderSays() {
    byte[] bomb = gzip(Arrays.copyOf(idx(counting(4), 4), 1 << 24));
    assertThat(refused(bomb))
        .isEqualTo("f (unpacked), byte 12: expected the end, as its header says, got more");
  }

  @Test
  void refusesDamagedAndIncompletePackedFiles() {
    byte[] packed = gzip(idx(counting(200), 200));
    for (int length = 2; length < packed.length; length++) {
      assertThat(refused(Arrays.copyOf(packed, length))).startsWith("f (unpacked)");
    }
    byte[] flipped = packed.clone();
    flipped[packed.length / 2] ^= 0x10;
    assertThat(refused(flipped)).startsWith("f (unpacked)");
  }
}
