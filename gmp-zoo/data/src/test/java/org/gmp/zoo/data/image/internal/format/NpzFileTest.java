package org.gmp.zoo.data.image.internal.format;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.zoo.data.image.ImageFixtures.counting;
import static org.gmp.zoo.data.image.ImageFixtures.longs;
import static org.gmp.zoo.data.image.ImageFixtures.npy;
import static org.gmp.zoo.data.image.ImageFixtures.npyWithHeader;
import static org.gmp.zoo.data.image.ImageFixtures.npz;
import static org.gmp.zoo.data.image.ImageFixtures.zip;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.Map;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NpzFileTest {
  private static NumberArray array(byte[] npy) {
    return NpyFile.read(FileBytes.of(npy, "a.npy"));
  }

  private static String refused(byte[] npy) {
    return String.valueOf(assertThrows(DataException.class, () -> array(npy)).getMessage());
  }

  private static String refusedArchive(byte[] archive) {
    return String.valueOf(
        assertThrows(DataException.class, () -> NpzFile.read(archive, "f.npz")).getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsStoredAndPackedArrays(boolean packed) {
    ImmutableMap<String, NumberArray> arrays =
        NpzFile.read(npz(packed, counting(24), 2, 1, 1000), "f.npz");
    LabelledRows rows = ImageNetBatches.batch("f.npz", arrays);
    assertThat(rows.labels()).isEqualTo(ImmutableIntArray.of(0, 999));
    assertThat(rows.rows().get(0).row(1)).isEqualTo(Arrays.copyOfRange(counting(24), 12, 24));
  }

  @Test
  void readsHeadersInAnyOrder() {
    NumberArray array =
        array(
            npyWithHeader("{'shape': (2L, 3), 'descr':'|u1','fortran_order' :False}", counting(6)));
    assertThat(array.shape()).isEqualTo(ImmutableLongArray.of(2, 3));
    assertThat(array(npy("<i8", "()", longs(5))).shape()).isEqualTo(ImmutableLongArray.of());
  }

  @ParameterizedTest
  @CsvSource({"<i8,8", "<u4,4", "<i2,2", "|u1,1", "|i1,1"})
  void readsLabelsOfAnyWidth(String type, int width) {
    byte[] values = new byte[2 * width];
    values[0] = 100;
    values[width] = 7;
    assertThat(array(npy(type, "(2,)", values)).ints()).isEqualTo(ImmutableIntArray.of(100, 7));
  }

  @Test
  void readsBigEndianAndNegativeNumbers() {
    assertThat(array(npy(">i4", "(1,)", new byte[] {0, 0, 1, 2})).ints())
        .isEqualTo(ImmutableIntArray.of(258));
    assertThat(array(npy("<i2", "(1, 1)", new byte[] {-2, -1})).ints())
        .isEqualTo(ImmutableIntArray.of(-2));
  }

  @Test
  void refusesWhatIsNoArrayOfNumbers() {
    assertThat(refused(npy("|O", "(2,)", counting(16))))
        .isEqualTo("a.npy, byte 10: expected an array of numbers, got one of type '|O'");
    assertThat(refused(npyWithHeader("__import__('os').system('x')", new byte[0])))
        .contains("byte 10: expected the header of an npy array");
    assertThat(
            refused(
                npyWithHeader(
                    "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2), }", counting(4))))
        .contains("got one in column-major order");
    assertThat(refused(counting(20)))
        .isEqualTo("a.npy, byte 0: expected an npy array, got other bytes");
    assertThat(refused(npy("|u1", "(3,)", counting(4))))
        .contains("3 bytes for '|u1' of shape [3], got 4");
    assertThat(refused(npy("<i8", "(999999999999, 999999999999)", counting(4))))
        .contains("expected an array of a size that can be");
    assertThat(refused(npyWithHeader("{}", new byte[0])))
        .contains("descr, fortran_order and shape");
  }

  @Test
  void refusesBatchesThatAreNone() {
    assertThat(refusedBatch(Map.of("labels.npy", npy("|u1", "(1,)", counting(1)))))
        .isEqualTo("b: expected an array 'data', got none (but 1 other entries)");
    assertThat(
            refusedBatch(
                Map.of(
                    "data.npy",
                    npy("|u1", "(1, 13)", counting(13)),
                    "labels.npy",
                    npy("|u1", "(1,)", new byte[] {1}))))
        .contains("rows of 3 x side x side bytes");
    assertThat(
            refusedBatch(
                Map.of(
                    "data.npy",
                    npy("|u1", "(1, 12)", counting(12)),
                    "labels.npy",
                    npy("|u1", "(1,)", new byte[] {0}))))
        .isEqualTo("b, label 0: expected a label of 1 to 1000, got 0");
    assertThat(
            refusedBatch(
                Map.of(
                    "data.npy",
                    npy("|u1", "(1, 12)", counting(12)),
                    "labels.npy",
                    npy("|u1", "(2,)", new byte[] {1, 2}))))
        .isEqualTo("b: expected 1 labels for as many images, got 2");
  }

  private static String refusedBatch(Map<String, byte[]> arrays) {
    ImmutableMap<String, NumberArray> read = NpzFile.read(zip(false, arrays), "b");
    return String.valueOf(
        assertThrows(DataException.class, () -> ImageNetBatches.batch("b", read)).getMessage());
  }

  @Test
  void refusesEveryPartOfAnArchive() {
    byte[] archive = npz(false, counting(24), 2, 1, 1000);
    for (int length = 0; length < archive.length; length += 7) {
      assertThat(refusedArchive(Arrays.copyOf(archive, length))).startsWith("f.npz");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noticesFlippedBits(boolean packed) {
    byte[] archive = npz(packed, new byte[12 * 100], 2, new long[100]);
    byte[] flipped = archive.clone();
    flipped[archive.length / 2] ^= 1;
    assertThat(refusedArchive(flipped)).startsWith("f.npz");
  }

  @Test
  void refusesZipBombs() {
    // Four megabytes of zeros become four kilobytes.
    byte[] zeros = npy("|u1", "(4194304,)", new byte[4 << 20]);
    assertThat(refusedArchive(zip(true, Map.of("data.npy", zeros))))
        .containsMatch(
            "f.npz!/data.npy: expected at most \\d+ bytes unpacked, got \\d+ .a zip bomb");
  }

  @Test
  void refusesOtherFilesInTheArchive() {
    assertThat(refusedArchive(zip(true, Map.of("../../evil.sh", new byte[3]))))
        .isEqualTo("f.npz: expected npy arrays only, got f.npz!/../../evil.sh");
  }
}
