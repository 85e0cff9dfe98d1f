package org.gmp.zoo.data.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.gmp.zoo.data.DataException;

/** Files that are there whole or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Makes the folder of a file to come, and sees that files can be made in it.
   *
   * @throws DataException if it cannot be made or written
   */
  public static void prepareFolder(Path target) {
    Path folder = folderOf(target);
    try {
      Files.createDirectories(folder);
      Path probe = aside(target);
      Files.createFile(probe);
      Files.delete(probe);
    } catch (IOException e) {
      throw new DataException(folder + ": cannot write in this folder: " + FileQuery.reason(e), e);
    }
  }

  /**
   * Writes a file aside, has it reach the disk, then gives it its name.
   *
   * @throws DataException if that fails; nothing is left behind then
   */
  public static void write(Path target, byte[] content) {
    Path aside = aside(target);
    try {
      try {
        try (FileChannel channel =
            FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          ByteBuffer buffer = ByteBuffer.wrap(content);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
          channel.force(true);
        }
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new DataException(target + ": cannot write this file: " + FileQuery.reason(e), e);
    }
  }

  /**
   * Has the names in a folder reach the disk, where the system can do that.
   *
   * @throws IOException if the folder cannot be opened
   */
  public static void syncFolder(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Reads a file of bounded size.
   *
   * @throws DataException if it cannot be read or is larger than a data file may be
   */
  public static byte[] read(Path file) {
    return FileQuery.readFile(file);
  }

  /**
   * Reads a file of at most {@code most} bytes.
   *
   * @throws DataException if it cannot be read or is larger
   */
  public static byte[] read(Path file, int most) {
    return FileQuery.readFile(file, most);
  }

  /** What an exception means, in words for a message. */
  public static String reason(IOException e) {
    return FileQuery.reason(e);
  }

  // Not Files.createTempFile: the file keeps its permissions, which would be the owner's alone.
  private static Path aside(Path target) {
    return folderOf(target).resolve("." + target.getFileName() + "-" + UUID.randomUUID() + ".part");
  }

  private static Path folderOf(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw DataException.mismatch(target.toString(), "a file in a folder", "a root");
    }
    return folder;
  }
}
