package org.gmp.zoo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;

/**
 * A folder for what a run finds. That it can be written is known before the run starts, and its
 * files are there whole or not at all.
 */
public final class ResultFolder {
  private final Path path;

  private ResultFolder(Path path) {
    this.path = path;
  }

  /**
   * The folder that a user names, made if need be. Files in it that are written again are replaced.
   *
   * @throws DataException if it cannot be made or written
   */
  public static ResultFolder at(Path path) {
    WholeFile.prepareFolder(path.resolve("result"));
    return new ResultFolder(path);
  }

  /**
   * A new folder of that name below {@code parent}, or, where there is one, with the first of -2,
   * -3, ... behind the name that is free.
   *
   * @throws DataException if it cannot be made or written
   */
  public static ResultFolder fresh(Path parent, String name) {
    WholeFile.prepareFolder(parent.resolve(name));
    int i = 1;
    while (true) {
      Path path = parent.resolve(i == 1 ? name : name + "-" + i);
      try {
        return new ResultFolder(Files.createDirectory(path));
      } catch (FileAlreadyExistsException e) {
        i++;
      } catch (IOException e) {
        throw new DataException(path + ": cannot make this folder: " + e.getMessage(), e);
      }
    }
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /**
   * Writes a text as a whole file, in place of the one of that name if there is one.
   *
   * @return the file
   * @throws DataException if that fails; a file that was there is still there then
   */
  public Path write(String fileName, String text) {
    return write(fileName, text.getBytes(UTF_8));
  }

  /**
   * Writes bytes as a whole file, in place of the one of that name if there is one.
   *
   * @param fileName below this folder; folders in it are made
   * @return the file
   * @throws DataException if that fails; a file that was there is still there then
   */
  public Path write(String fileName, byte[] bytes) {
    Path file = path.resolve(fileName);
    if (file.getParent() != null && !file.getParent().equals(path)) {
      WholeFile.prepareFolder(file);
    }
    WholeFile.write(file, bytes);
    return file;
  }

  /** Takes the folder away again if there is nothing in it. */
  public void removeIfEmpty() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // There are files in it; or it stays, empty, and does no harm.
      return;
    }
  }
}
