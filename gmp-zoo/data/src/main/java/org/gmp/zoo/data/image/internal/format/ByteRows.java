package org.gmp.zoo.data.image.internal.format;

import org.gmp.zoo.data.DataException;

/** Rows of bytes at equal distances in some bytes. For any thread. */
public final class ByteRows {
  private final FileBytes bytes;
  private final long first;
  private final int stride;
  private final int width;
  private final int count;

  /**
   * @param first where the first row starts
   * @param stride from the start of a row to that of the next
   * @param width the bytes of a row
   */
  ByteRows(FileBytes bytes, long first, int stride, int width, int count) {
    if (count > 0 && first + (long) stride * (count - 1) + width > bytes.size()) {
      throw DataException.mismatch(
          bytes.place(), count + " rows of " + stride + " bytes", bytes.size() + " bytes");
    }
    this.bytes = bytes;
    this.first = first;
    this.stride = stride;
    this.width = width;
    this.count = count;
  }

  /** The number of rows. */
  public int count() {
    return count;
  }

  /** A copy of a row. */
  public byte[] row(int index) {
    return bytes.copy(first + (long) stride * index, width);
  }
}
