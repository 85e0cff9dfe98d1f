package org.gmp.zoo.run.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;

/** A file that is only ever written at its end, in whole pieces. */
public final class GrowingFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private long length;

  private GrowingFile(Path path, FileChannel channel, long length) {
    this.path = path;
    this.channel = channel;
    this.length = length;
  }

  /**
   * Opens a file, made if need be, and cuts off what stands behind {@code length} bytes. One that
   * is shorter goes on from its end.
   *
   * @throws DataException if it cannot be opened or cut
   */
  public static GrowingFile open(Path path, long length) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(length);
      return new GrowingFile(path, channel, channel.size());
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  private static DataException failure(Path path, IOException e) {
    return new DataException(path + ": cannot write this file: " + WholeFile.reason(e), e);
  }

  /** The number of bytes written so far. */
  public long length() {
    return length;
  }

  /**
   * Writes a piece at the end.
   *
   * @throws DataException if that fails; then the next piece goes where this one should have gone
   */
  public void append(byte[] piece) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(piece);
      long at = length;
      while (buffer.hasRemaining()) {
        at += channel.write(buffer, at);
      }
      length = at;
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /**
   * Has what was written reach the disk.
   *
   * @throws DataException if that fails
   */
  public void sync() {
    try {
      channel.truncate(length);
      channel.force(false);
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(path, e);
    }
  }
}
