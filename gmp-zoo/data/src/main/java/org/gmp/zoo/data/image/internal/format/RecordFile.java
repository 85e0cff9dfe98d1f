package org.gmp.zoo.data.image.internal.format;

import com.google.common.primitives.ImmutableLongArray;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.gmp.zoo.data.DataException;

/**
 * TensorFlow's record format: for each record its length (8 bytes), a checksum of that, the record,
 * a checksum of the record; all little-endian, the checksums CRC-32C, rotated by 15 bits and moved
 * by a constant. For any thread.
 */
final class RecordFile {
  private static final int LENGTH = 8;
  private static final int CHECKSUM = 4;
  private static final long MOST_BYTES = 256L << 20;

  private final FileBytes file;
  private final ImmutableLongArray starts;

  private RecordFile(FileBytes file, ImmutableLongArray starts) {
    this.file = file;
    this.starts = starts;
  }

  /**
   * Finds the records of a file by their lengths, whose checksums are checked.
   *
   * @throws DataException if it is no such file, damaged, or not complete
   */
  static RecordFile index(FileBytes file) {
    ImmutableLongArray.Builder starts = ImmutableLongArray.builder();
    long position = 0;
    while (position < file.size()) {
      if (file.size() - position < LENGTH + CHECKSUM) {
        throw file.fault(
            position, "a record's length and its checksum", (file.size() - position) + " bytes");
      }
      check(file, position, file.copy(position, LENGTH));
      long length = file.littleEndian(position, LENGTH);
      long rest = file.size() - position - LENGTH - 2 * CHECKSUM;
      if (length < 0 || length > Math.min(rest, MOST_BYTES)) {
        throw file.fault(
            position,
            "a record of at most " + Math.min(Math.max(0, rest), MOST_BYTES) + " bytes",
            "one of " + Long.toUnsignedString(length));
      }
      starts.add(position);
      position += LENGTH + CHECKSUM + length + CHECKSUM;
    }
    return new RecordFile(file, starts.build());
  }

  private static void check(FileBytes file, long offset, byte[] checked) {
    CRC32C checksum = new CRC32C();
    checksum.update(checked);
    int crc = (int) checksum.getValue();
    int masked = Integer.rotateRight(crc, 15) + 0xA282EAD8;
    long stored = file.littleEndian(offset + checked.length, CHECKSUM);
    if ((int) stored != masked) {
      throw file.fault(
          offset + checked.length,
          String.format(Locale.ROOT, "checksum %08X of a TFRecord file", masked),
          String.format(Locale.ROOT, "%08X (damaged, or another kind of file)", stored));
    }
  }

  /** The number of records. */
  int count() {
    return starts.length();
  }

  /** What a record is called in messages. */
  String place(int index) {
    return file.place() + ", record " + index + " at byte " + starts.get(index);
  }

  /**
   * A record.
   *
   * @throws DataException if its checksum is wrong
   */
  byte[] record(int index) {
    long start = starts.get(index);
    int length = (int) file.littleEndian(start, LENGTH);
    byte[] record = file.copy(start + LENGTH + CHECKSUM, length);
    check(file, start + LENGTH + CHECKSUM, record);
    return record;
  }
}
