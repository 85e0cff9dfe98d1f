package org.gmp.zoo.run.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
    return record(
        message(
            event -> {
              event.writeDouble(1, wallTime);
              event.writeString(3, VERSION);
            }));
  }

  /**
   * Numbers by name after a step.
   *
   * @param wallTime the time, in seconds since 1970
   */
  public static byte[] scalars(double wallTime, long step, Map<String, Double> numbers) {
    byte[] summary =
        message(
            values -> {
              for (Map.Entry<String, Double> number : numbers.entrySet()) {
                values.writeByteArray(1, value(number.getKey(), number.getValue()));
              }
            });
    return record(
        message(
            event -> {
              event.writeDouble(1, wallTime);
              event.writeInt64(2, step);
              event.writeByteArray(5, summary);
            }));
  }

  private static byte[] value(String tag, double number) {
    return message(
        value -> {
          value.writeString(1, tag);
          value.writeFloat(2, (float) number);
        });
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

  /** What writes the fields of a protocol buffer. */
  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("a protocol buffer could not be written to memory", e);
    }
    return bytes.toByteArray();
  }
}
