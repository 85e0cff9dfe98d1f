package org.gmp.zoo.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.model.Weights;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;

final class SafetensorsTest {
  private static final SavedWeights SAVED =
      SavedWeights.of(
          Weights.of(
              ImmutableMap.of(
                  "dense_1/kernel", NdArray.of(Shape.of(2, 3), 1.5, -2, 1e-300, 4, 5, Math.PI),
                  "dense_1/bias", NdArray.of(Shape.of(3), 1f, -0f, 3.25f),
                  "steps", NdArray.of(Shape.scalar(), 7))),
          ImmutableMap.of("experiment", "levy", "seed", "3"));

  /** A file of the given header over {@code data} zero bytes. */
  private static byte[] file(String header, int data) {
    byte[] text = header.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + text.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static String error(byte[] bytes) {
    DataException e =
        assertThrows(DataException.class, () -> Safetensors.read("w.safetensors", bytes));
    assertThat(e).hasMessageThat().contains("w.safetensors");
    return String.valueOf(e.getMessage());
  }

  @Test
  void comesBackToTheLastBit() {
    assertThat(Safetensors.read("w", Safetensors.bytes(SAVED))).isEqualTo(SAVED);
  }

  @Test
  void numbersStartAtAMultipleOfEight() {
    long length =
        ByteBuffer.wrap(Safetensors.bytes(SAVED)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(length % 8).isEqualTo(0);
  }

  @Test
  void truncatedAtAnyByteIsAnError() {
    byte[] bytes = Safetensors.bytes(SAVED);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertWithMessage("%s of %s bytes", length, bytes.length)
          .that(assertThrows(DataException.class, () -> Safetensors.read("w", cut)))
          .isNotNull();
    }
  }

  @Test
  void changedBytesNeverDoHarm() {
    byte[] bytes = Safetensors.bytes(SAVED);
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x55;
      try {
        assertThat(Safetensors.read("w", changed)).isNotNull();
      } catch (DataException e) {
        assertThat(e).hasMessageThat().contains("w");
      }
    }
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(error(file("[1]", 0))).contains("a JSON object");
    assertThat(error(file("{\"a\":", 0))).contains("a header in JSON");
    assertThat(error(file("{\"a\":{\"dtype\":\"Q8\"}}", 0))).contains("'Q8'");
    String tensor = "{\"a\":{\"dtype\":\"F64\",\"shape\":[%s],\"data_offsets\":[%s]}}";
    assertThat(error(file(String.format(tensor, "2", "0,8"), 8))).contains("16 bytes for shape");
    assertThat(error(file(String.format(tensor, "1", "8,16"), 8))).contains("data_offsets within");
    assertThat(error(file(String.format(tensor, "-1", "0,8"), 8))).contains("a shape of whole");
    assertThat(error(file(String.format(tensor, "1", "0,8"), 16))).contains("fill the 16 bytes");
    assertThat(error(file(String.format(tensor, "2147483647,2147483647", "0,8"), 8)))
        .contains("bytes for shape");
    assertThat(error(new byte[] {0, 0, 0, 0, 0, 0, 0, 127})).contains("a header of 2 to");
  }
}
