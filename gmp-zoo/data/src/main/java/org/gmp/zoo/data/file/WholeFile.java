package org.gmp.zoo.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.gmp.zoo.data.DataException;

/** Files that are there whole or not at all. */
public final class WholeFile {
  /** The most bytes that a data file may have, packed or unpacked: 32 MiB. */
  public static final int MOST_BYTES = 32 << 20;

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
      throw new DataException(folder + ": cannot write in this folder: " + reason(e), e);
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
      throw new DataException(target + ": cannot write this file: " + reason(e), e);
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
   * Reads a file of at most {@link #MOST_BYTES}.
   *
   * @throws DataException if it cannot be read or is larger
   */
  public static byte[] read(Path file) {
    return read(file, MOST_BYTES);
  }

  /**
   * Reads a file of at most {@code most} bytes.
   *
   * @throws DataException if it cannot be read or is larger
   */
  public static byte[] read(Path file, int most) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw DataException.mismatch(
            file.toString(), "a file of at most " + (most >> 20) + " MiB", "more");
      }
      return bytes;
    } catch (IOException e) {
      throw new DataException(file + ": cannot read this file: " + reason(e), e);
    }
  }

  /** What an IOException means: the JDK's own message is often only the file's name. */
  public static String reason(IOException e) {
    return switch (e.getClass().getSimpleName()) {
      case "NoSuchFileException" -> "it does not exist";
      case "AccessDeniedException" -> "permission denied";
      case "NotDirectoryException" -> "it is not a folder";
      case "FileAlreadyExistsException" -> "a file of this name is in its way";
      case "FileSystemException" -> String.valueOf(((FileSystemException) e).getReason());
      default -> e.getClass().getSimpleName() + ": " + e.getMessage();
    };
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
