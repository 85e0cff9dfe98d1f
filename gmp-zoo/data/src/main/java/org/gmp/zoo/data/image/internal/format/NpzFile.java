package org.gmp.zoo.data.image.internal.format;

import com.google.common.collect.ImmutableMap;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.gmp.zoo.data.DataException;

/**
 * NumPy's npz format: a zip archive of npy arrays. Arrays that are stored as they are, are read
 * where they lie; packed ones are unpacked, but not to more than a bounded multiple of their size.
 * The checksum of each is checked when the archive is opened.
 */
final class NpzFile {
  private static final int MOST_ENTRIES = 100;
  private static final long MOST_UNPACKED = 16L << 30;
  // Photographs shrink by less than 10 times; a zip bomb's zeros by a thousand.
  private static final long MOST_SHRINKAGE = 200;
  private static final int ALWAYS_ALLOWED = 1 << 20;
  private static final String SUFFIX = ".npy";

  private NpzFile() {}

  /**
   * The arrays of a file by name.
   *
   * @throws DataException if it is no such file, damaged or not complete
   */
  static ImmutableMap<String, NumberArray> read(Path file) {
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      return read(zip, FileBytes.of(file));
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file.toString(), e);
    }
  }

  /** The arrays of an archive in memory. */
  static ImmutableMap<String, NumberArray> read(byte[] archive, String place) {
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(archive)).get()) {
      return read(zip, FileBytes.of(archive, place));
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(place, e);
    }
  }

  private static DataException damaged(String place, Exception e) {
    return new DataException(
        place + ": damaged npz archive, or not complete: " + e.getMessage(), e);
  }

  private static ImmutableMap<String, NumberArray> read(ZipFile zip, FileBytes file)
      throws IOException {
    List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
    if (entries.size() > MOST_ENTRIES) {
      throw DataException.mismatch(
          file.place(), "at most " + MOST_ENTRIES + " arrays", "" + entries.size());
    }
    ImmutableMap.Builder<String, NumberArray> arrays = ImmutableMap.builder();
    for (ZipArchiveEntry entry : entries) {
      String name = entry.getName();
      String place = file.place() + "!/" + NumberArray.printable(name);
      if (!name.endsWith(SUFFIX)) {
        throw DataException.mismatch(file.place(), "npy arrays only", place);
      }
      arrays.put(
          name.substring(0, name.length() - SUFFIX.length()),
          NpyFile.read(content(zip, entry, file, place)));
    }
    return arrays.buildKeepingLast();
  }

  private static FileBytes content(ZipFile zip, ZipArchiveEntry entry, FileBytes file, String place)
      throws IOException {
    boolean stored = entry.getMethod() == ZipEntry.STORED;
    boolean plain = stored || entry.getMethod() == ZipEntry.DEFLATED;
    if (!plain || !zip.canReadEntryData(entry)) {
      throw DataException.mismatch(
          place, "a plain zip entry", "one that is encrypted or packed in an unusual way");
    }
    long size = entry.getSize();
    long packed = entry.getCompressedSize();
    long most = Math.min(MOST_UNPACKED, packed * MOST_SHRINKAGE + ALWAYS_ALLOWED);
    if (size < 0 || packed < 0 || packed > file.size() || (stored && size != packed)) {
      throw DataException.mismatch(
          place, "sizes that fit into the file", packed + " bytes for " + size);
    }
    if (!stored && size > most) {
      throw DataException.mismatch(
          place, "at most " + most + " bytes unpacked", size + " (a zip bomb?)");
    }
    FileBytes content;
    CRC32 checksum = new CRC32();
    if (stored) {
      content = file.slice(entry.getDataOffset(), size, place);
      try (InputStream in = new CheckedInputStream(content.stream(), checksum)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    } else {
      try (InputStream in =
          new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry)), checksum)) {
        content = FileBytes.of(in, size, place);
      }
    }
    if (checksum.getValue() != entry.getCrc()) {
      throw new DataException(place + ": damaged: its checksum is wrong");
    }
    return content;
  }
}
