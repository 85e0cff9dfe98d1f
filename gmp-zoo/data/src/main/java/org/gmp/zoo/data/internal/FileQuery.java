package org.gmp.zoo.data.internal;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.Immutable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;

/**
 * Looks for a data file: under any of its names, on its own or in one of the archives it is
 * distributed in, in a folder and the folders below it.
 *
 * @param names the file's names with their formats, best first; a name may start with folders
 * @param archives names of zip archives that hold the file under one of its names
 */
@Immutable
public record FileQuery(ImmutableMap<String, FileFormat> names, ImmutableList<String> archives) {
  private static final int MOST_FOLDERS_DEEP = 5;
  private static final int MOST_FILES_SEEN = 20_000;

  /**
   * Finds and reads the file.
   *
   * @param root a folder, the file itself, or an archive that holds it
   * @return the best match: by the order of the names, then on its own before in an archive, then
   *     the one nearest to the root; empty if there is none
   * @throws DataException if the root or a match cannot be read
   */
  public Optional<FoundFile> find(Path root) {
    if (Files.isDirectory(root)) {
      return findBelow(root);
    }
    if (isZip(root)) {
      return findInArchive(WholeFile.read(root), root.toString(), 1);
    }
    FileFormat format = formatOf(root);
    return Optional.of(new FoundFile(root.toString(), format, WholeFile.read(root)));
  }

  /** The first match among the entries of an archive, and of archives in it one level down. */
  public Optional<FoundFile> findInArchive(byte[] content, String place, int nested) {
    try (ZipArchive archive = ZipArchive.open(content, place)) {
      for (String name : names.keySet()) {
        for (String entry : archive.names()) {
          if (isNamed(entry, name)) {
            return archive
                .read(entry)
                .map(bytes -> new FoundFile(place + "!/" + entry, format(name), bytes));
          }
        }
      }
      for (String entry : archive.names()) {
        if (nested > 0 && archives.stream().anyMatch(known -> isNamed(entry, known))) {
          return archive
              .read(entry)
              .flatMap(bytes -> findInArchive(bytes, place + "!/" + entry, nested - 1));
        }
      }
      return Optional.empty();
    }
  }

  /** What was looked for, for a message. */
  public String describe() {
    return Joiner.on(", ").join(names.keySet())
        + (archives.isEmpty() ? "" : "; or one of them in " + Joiner.on(", ").join(archives));
  }

  private Optional<FoundFile> findBelow(Path root) {
    List<Path> files = list(root);
    for (String name : names.keySet()) {
      for (Path file : files) {
        if (isNamed(slashed(file), name)) {
          return Optional.of(new FoundFile(file.toString(), format(name), WholeFile.read(file)));
        }
      }
    }
    for (String known : archives) {
      for (Path file : files) {
        if (isNamed(slashed(file), known)) {
          Optional<FoundFile> found = findInArchive(WholeFile.read(file), file.toString(), 1);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The files below a folder, nearest first, then by name; links to folders are not followed. */
  private static List<Path> list(Path root) {
    List<Path> files = new ArrayList<>();
    Deque<Path> folders = new ArrayDeque<>();
    folders.add(root);
    while (!folders.isEmpty() && files.size() < MOST_FILES_SEEN) {
      Path folder = folders.remove();
      List<Path> children;
      try (Stream<Path> stream = Files.list(folder)) {
        children = new ArrayList<>(stream.limit(MOST_FILES_SEEN).toList());
      } catch (IOException e) {
        if (folder.equals(root)) {
          throw new DataException(root + ": cannot read this folder: " + WholeFile.reason(e), e);
        }
        continue; // A folder below that we may not read cannot be ours.
      }
      Collections.sort(children, Comparator.comparing(Path::toString));
      for (Path child : children) {
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          if (root.relativize(child).getNameCount() <= MOST_FOLDERS_DEEP) {
            folders.add(child);
          }
        } else {
          files.add(child);
        }
      }
    }
    return files;
  }

  private FileFormat format(String name) {
    FileFormat format = names.get(name);
    if (format == null) {
      throw new IllegalStateException("no format for " + name);
    }
    return format;
  }

  private FileFormat formatOf(Path file) {
    String extension = extension(file.getFileName().toString());
    for (String name : names.keySet()) {
      if (extension(name).equals(extension)) {
        return format(name);
      }
    }
    throw DataException.mismatch(file.toString(), describe(), "a file of another kind");
  }

  private static boolean isZip(Path file) {
    return extension(file.getFileName().toString()).equals("zip");
  }

  private static String extension(String name) {
    return Ascii.toLowerCase(name.substring(name.lastIndexOf('.') + 1));
  }

  private static String slashed(Path path) {
    return path.toAbsolutePath().toString().replace('\\', '/');
  }

  /** Whether a path ends with a name (and its folders, if it has any), in any case of letters. */
  private static boolean isNamed(String path, String name) {
    return Ascii.toLowerCase("/" + path).endsWith("/" + Ascii.toLowerCase(name));
  }
}
