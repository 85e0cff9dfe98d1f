package org.gmp.zoo.run.tensorboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The records of TensorBoard's event files: each is the length of its data (eight bytes,
 * little-endian), a masked CRC-32C of these eight, the data, and a masked CRC-32C of them. The data
 * are a protocol buffer {@code Event}: wall time (field 1, double), step (2, varint), and either
 * the file's version (3, string) or a summary (5) of values (1), each a tag (1, string) and a
 * number (2, float).
 */
public final class EventRecords {
  private static final String VERSION = "brain.Event:2";
  private static final int MASK = 0xA282EAD8;

  private EventRecords() {}

  /**
   * What a file starts with.
   *
   * @param wallTime the time, in seconds since 1970
   */
  public static byte[] start(double wallTime) {
    Message event = new Message().number(1, wallTime).bytes(3, VERSION.getBytes(UTF_8));
    return record(event.toBytes());
  }

  /**
   * Numbers by name after a step.
   *
   * @param wallTime the time, in seconds since 1970
   */
  public static byte[] scalars(double wallTime, long step, Map<String, Double> numbers) {
    Message summary = new Message();
    numbers.forEach(
        (tag, number) ->
            summary.bytes(
                1,
                new Message()
                    .bytes(1, tag.getBytes(UTF_8))
                    .number(2, number.floatValue())
                    .toBytes()));
    return record(
        new Message().number(1, wallTime).varint(2, step).bytes(5, summary.toBytes()).toBytes());
  }

  private static byte[] record(byte[] data) {
    ByteBuffer record = ByteBuffer.allocate(8 + 4 + data.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    byte[] length =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    return record.put(length).putInt(maskedCrc(length)).put(data).putInt(maskedCrc(data)).array();
  }

  private static int maskedCrc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  /** A protocol buffer in the making. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message varint(int field, long value) {
      raw((long) field << 3);
      raw(value);
      return this;
    }

    Message number(int field, double value) {
      raw(((long) field << 3) | 1);
      out.writeBytes(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
      return this;
    }

    Message number(int field, float value) {
      raw(((long) field << 3) | 5);
      out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
      return this;
    }

    Message bytes(int field, byte[] value) {
      raw(((long) field << 3) | 2);
      raw(value.length);
      out.writeBytes(value);
      return this;
    }

    private void raw(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    byte[] toBytes() {
      return out.toByteArray();
    }
  }
}
