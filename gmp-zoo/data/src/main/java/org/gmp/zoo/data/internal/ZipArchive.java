package org.gmp.zoo.data.internal;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;

/**
 * A zip archive in memory that may be hostile: the number of entries and the size of each one
 * unpacked are bounded, names that lead out of a folder are refused, and nothing goes to disk.
 */
final class ZipArchive implements AutoCloseable {
  static final int MOST_ENTRIES = 1000;

  private final ZipFile zip;
  private final String place;

  private ZipArchive(ZipFile zip, String place) {
    this.zip = zip;
    this.place = place;
  }

  /**
   * Opens an archive.
   *
   * @throws DataException if it is damaged or has too many entries or an unsafe name
   */
  public static ZipArchive open(byte[] content, String place) {
    try {
      ZipArchive archive =
          new ZipArchive(
              ZipFile.builder()
                  .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                  .get(),
              place);
      archive.checkNames();
      return archive;
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          place + ": damaged zip archive, or not complete: " + e.getMessage(), e);
    }
  }

  private void checkNames() {
    ImmutableList<String> names = names();
    if (names.size() > MOST_ENTRIES) {
      throw DataException.mismatch(
          place, "at most " + MOST_ENTRIES + " entries in a zip archive", "" + names.size());
    }
    for (String name : names) {
      boolean climbs = Splitter.onPattern("[/\\\\]").splitToList(name).contains("..");
      boolean absolute = name.startsWith("/") || name.startsWith("\\") || name.contains(":");
      if (climbs || absolute || name.indexOf('\0') >= 0) {
        throw DataException.mismatch(
            place, "names inside the archive's own folder", RawRow.quote(name));
      }
    }
  }

  /** The names of all entries that are files, in the order of the archive's directory. */
  public ImmutableList<String> names() {
    return Collections.list(zip.getEntries()).stream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipArchiveEntry::getName)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The bytes of an entry; empty if there is none of this name.
   *
   * @throws DataException if the entry is damaged, encrypted, or larger unpacked than the bound
   */
  public Optional<byte[]> read(String name) {
    ZipArchiveEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    String where = place + "!/" + name;
    boolean plain = entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED;
    if (!plain || !zip.canReadEntryData(entry)) {
      throw DataException.mismatch(
          where, "a plain zip entry", "one that is encrypted or packed in an unusual way");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(WholeFile.MOST_BYTES + 1);
      if (bytes.length > WholeFile.MOST_BYTES) {
        throw DataException.mismatch(
            where,
            "at most " + (WholeFile.MOST_BYTES >> 20) + " MiB unpacked",
            "more (a zip bomb?)");
      }
      // The library leaves the checksum to its user.
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      if (checksum.getValue() != entry.getCrc()) {
        throw new DataException(where + ": damaged zip entry: its checksum is wrong");
      }
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new DataException(where + ": damaged zip entry: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new DataException(place + ": cannot close the archive: " + e.getMessage(), e);
    }
  }
}
