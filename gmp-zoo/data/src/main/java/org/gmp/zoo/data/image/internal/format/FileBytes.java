package org.gmp.zoo.data.image.internal.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;

/**
 * Bytes of any number, read at random: a part of a file, mapped into memory and so read when they
 * are asked for, or an array. For any thread. What is read lies within it or an exception says so.
 */
public final class FileBytes {
  private static final int CHUNK = 1 << 30;
  // More than this goes to a file of its own rather than into the heap.
  private static final int MOST_IN_MEMORY = 64 << 20;

  private final ByteBuffer[] chunks;
  private final long begin;
  private final long size;
  private final String place;

  private FileBytes(ByteBuffer[] chunks, long begin, long size, String place) {
    this.chunks = chunks;
    this.begin = begin;
    this.size = size;
    this.place = place;
  }

  /**
   * A file's content.
   *
   * @throws DataException if it cannot be read
   */
  public static FileBytes of(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return map(channel, channel.size(), file.toString());
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /** The content of an array, which is not copied. */
  public static FileBytes of(byte[] bytes, String place) {
    return new FileBytes(new ByteBuffer[] {ByteBuffer.wrap(bytes)}, 0, bytes.length, place);
  }

  /**
   * The next {@code size} bytes of a stream: in memory, or if they are many, in a file that goes
   * when nobody needs it any more.
   *
   * @throws DataException if the stream fails or ends too early
   */
  static FileBytes of(InputStream in, long size, String place) {
    try {
      if (size <= MOST_IN_MEMORY) {
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
          throw tooShort(place, size, bytes.length);
        }
        return of(bytes, place);
      }
      Path file = Files.createTempFile("gmp-", ".bytes");
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        byte[] buffer = new byte[1 << 16];
        for (long done = 0; done < size; ) {
          int read = in.read(buffer, 0, (int) Math.min(buffer.length, size - done));
          if (read < 0) {
            throw tooShort(place, size, done);
          }
          ByteBuffer wrapped = ByteBuffer.wrap(buffer, 0, read);
          while (wrapped.hasRemaining()) {
            channel.write(wrapped);
          }
          done += read;
        }
        return map(channel, size, place);
      }
    } catch (IOException e) {
      throw new DataException(place + ": cannot be unpacked: " + WholeFile.reason(e), e);
    }
  }

  private static FileBytes map(FileChannel channel, long size, String place) throws IOException {
    ByteBuffer[] chunks = new ByteBuffer[(int) ((size + CHUNK - 1) / CHUNK)];
    for (int i = 0; i < chunks.length; i++) {
      long begin = (long) i * CHUNK;
      chunks[i] = channel.map(FileChannel.MapMode.READ_ONLY, begin, Math.min(CHUNK, size - begin));
    }
    return new FileBytes(chunks, 0, size, place);
  }

  static DataException unreadable(String place, IOException e) {
    return new DataException(place + ": cannot read this file: " + WholeFile.reason(e), e);
  }

  private static DataException tooShort(String place, long expected, long got) {
    return DataException.mismatch(place, expected + " bytes", got + " and then the end");
  }

  /** The number of bytes. */
  public long size() {
    return size;
  }

  /** What this is called in messages. */
  public String place() {
    return place;
  }

  /** A fault at a byte, worded {@code place, byte n: expected ..., got ...}. */
  DataException fault(long offset, String expected, String got) {
    return DataException.mismatch(place + ", byte " + offset, expected, got);
  }

  /**
   * A part of this.
   *
   * @throws DataException if it is not all there
   */
  FileBytes slice(long offset, long length, String name) {
    require(offset, length);
    return new FileBytes(chunks, begin + offset, length, name);
  }

  /** The byte at a position, 0 .. 255. */
  int at(long offset) {
    require(offset, 1);
    long position = begin + offset;
    return chunks[(int) (position / CHUNK)].get((int) (position % CHUNK)) & 0xFF;
  }

  /** A copy of some bytes. */
  public byte[] copy(long offset, int length) {
    require(offset, length);
    byte[] bytes = new byte[length];
    read(offset, bytes, 0, length);
    return bytes;
  }

  private void read(long offset, byte[] bytes, int from, int length) {
    int done = 0;
    while (done < length) {
      long position = begin + offset + done;
      ByteBuffer chunk = chunks[(int) (position / CHUNK)];
      int start = (int) (position % CHUNK);
      int part = Math.min(length - done, chunk.capacity() - start);
      chunk.get(start, bytes, from + done, part);
      done += part;
    }
  }

  /** The unsigned number of up to 8 bytes at a position, the lowest byte first. */
  long littleEndian(long offset, int bytes) {
    require(offset, bytes);
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << Byte.SIZE | at(offset + i);
    }
    return value;
  }

  /** The content as a stream. */
  InputStream stream() {
    return new InputStream() {
      private long position;

      @Override
      public int read() {
        return position < size ? at(position++) : -1;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        if (from < 0 || length < 0 || length > bytes.length - from) {
          throw new EOFException("not in the array");
        }
        if (length > 0 && position >= size) {
          return -1;
        }
        int part = (int) Math.min(length, size - position);
        FileBytes.this.read(position, bytes, from, part);
        position += part;
        return part;
      }
    };
  }

  private void require(long offset, long length) {
    if (offset < 0 || length < 0 || offset > size || length > size - offset) {
      throw fault(
          Math.max(0, Math.min(offset, size)),
          length + " more bytes",
          offset > size || offset < 0 ? "the end" : (size - offset) + " and then the end");
    }
  }
}
