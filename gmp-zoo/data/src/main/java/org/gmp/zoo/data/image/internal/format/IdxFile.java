package org.gmp.zoo.data.image.internal.format;

import com.google.common.primitives.ImmutableIntArray;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.gmp.zoo.data.DataException;

/**
 * The idx format of MNIST (LeCun, Cortes and Burges): two zero bytes, the type of the numbers, the
 * number of axes, their sizes as big-endian 32-bit numbers, then the numbers. Only bytes are known.
 * It may be packed with gzip; then no more is unpacked than the sizes say.
 *
 * @param sizes the sizes of the axes, 1 to 4 of them
 * @param values as many bytes as they say
 */
public record IdxFile(String place, ImmutableIntArray sizes, FileBytes values) {
  private static final int UNSIGNED_BYTES = 8;
  private static final int MOST_AXES = 4;
  private static final long MOST_BYTES = 2L << 30;

  /**
   * Reads a file.
   *
   * @throws DataException if it is no such file, damaged, or too short or long for its header
   */
  public static IdxFile read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw FileBytes.unreadable(file.toString(), e);
    }
  }

  /**
   * Reads a stream.
   *
   * @param in can go back to where it is
   */
  static IdxFile read(InputStream in, String name) throws IOException {
    in.mark(2);
    boolean packed = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    if (!packed) {
      return parse(in, name);
    }
    String place = name + " (unpacked)";
    try (InputStream unpacked = new GZIPInputStream(in)) {
      return parse(unpacked, place);
    } catch (IOException e) {
      throw new DataException(place + ": damaged gzip file, or not complete: " + e.getMessage(), e);
    }
  }

  private static IdxFile parse(InputStream in, String place) throws IOException {
    byte[] magic = header(in, 0, place);
    if (magic[0] != 0 || magic[1] != 0) {
      throw DataException.mismatch(
          place + ", byte 0", "an idx file, which starts with 0, 0", magic[0] + ", " + magic[1]);
    }
    if (magic[2] != UNSIGNED_BYTES) {
      throw DataException.mismatch(
          place + ", byte 2", "type 8 (unsigned bytes)", Integer.toString(magic[2]));
    }
    if (magic[3] < 1 || magic[3] > MOST_AXES) {
      throw DataException.mismatch(
          place + ", byte 3", "1 to " + MOST_AXES + " axes", Integer.toString(magic[3]));
    }
    int[] sizes = new int[magic[3]];
    long size = 1;
    for (int i = 0; i < sizes.length; i++) {
      int offset = 4 + 4 * i;
      byte[] word = header(in, offset, place);
      int length =
          word[0] << 24 | (word[1] & 0xFF) << 16 | (word[2] & 0xFF) << 8 | (word[3] & 0xFF);
      if (length < 1 || size > MOST_BYTES / length) {
        throw DataException.mismatch(
            place + ", byte " + offset,
            "axes of at least 1 and " + (MOST_BYTES >> 30) + " GiB at most together",
            "one of " + length);
      }
      sizes[i] = length;
      size *= length;
    }
    FileBytes values = FileBytes.of(in, size, place + ", after its header");
    if (in.read() >= 0) {
      throw DataException.mismatch(
          place + ", byte " + (4 + 4 * sizes.length + size), "the end, as its header says", "more");
    }
    return new IdxFile(place, ImmutableIntArray.copyOf(sizes), values);
  }

  private static byte[] header(InputStream in, int offset, String place) throws IOException {
    byte[] word = in.readNBytes(4);
    if (word.length < 4) {
      throw DataException.mismatch(
          place + ", byte " + (offset + word.length), "the header of an idx file", "the end");
    }
    return word;
  }
}
