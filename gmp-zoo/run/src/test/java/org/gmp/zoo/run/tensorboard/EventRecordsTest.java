package org.gmp.zoo.run.tensorboard;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Against bytes put together by hand from the definitions of the format. */
final class EventRecordsTest {
  private static String hex(byte[] bytes) {
    return BaseEncoding.base16().lowerCase().encode(bytes);
  }

  private static byte[] dataOf(byte[] record) {
    ByteBuffer buffer = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    long length = buffer.getLong();
    assertThat(record.length).isEqualTo(8 + 4 + length + 4);
    byte[] data = new byte[(int) length];
    buffer.position(12);
    buffer.get(data);
    return data;
  }

  /** CRC-32C bit by bit, and its mask, as the formats define them. */
  private static int maskedCrc(byte[] bytes) {
    int crc = ~0;
    for (byte b : bytes) {
      crc ^= b & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x82F63B78;
      }
    }
    crc = ~crc;
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }

  @Test
  void aFileStartsWithItsVersion() {
    // 09: field 1, double 1.5; 1a 0d: field 3, 13 bytes.
    assertThat(hex(dataOf(EventRecords.start(1.5))))
        .isEqualTo("09" + "000000000000f83f" + "1a0d" + "627261696e2e4576656e743a32");
  }

  @Test
  void scalarsAreASummaryWithStep() {
    byte[] data = dataOf(EventRecords.scalars(1.5, 300, ImmutableMap.of("ab", 0.5, "c", -2.0)));
    // 10 ac02: field 2, 300; 2a: field 5; 0a: a value; 0a 02: its tag; 15: its number, a float.
    assertThat(hex(data))
        .isEqualTo(
            "09"
                + "000000000000f83f"
                + "10ac02"
                + "2a15"
                + "0a090a02616215"
                + "0000003f"
                + "0a080a016315"
                + "000000c0");
  }

  @Test
  void lengthAndDataAreChecked() {
    byte[] record = EventRecords.scalars(3, 1, ImmutableMap.of("loss", 1.25));
    ByteBuffer buffer = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    byte[] length = new byte[8];
    buffer.get(length);
    assertThat(buffer.getInt()).isEqualTo(maskedCrc(length));
    assertThat(buffer.getInt(record.length - 4)).isEqualTo(maskedCrc(dataOf(record)));
  }
}
