package org.gmp.zoo.data;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmp.zoo.data.file.WholeFile;
import org.gmp.zoo.data.internal.Download;
import org.gmp.zoo.data.internal.FileQuery;
import org.gmp.zoo.data.internal.FoundFile;

/**
 * Downloads data sets of the {@link DataCatalog}.
 *
 * <p>What is kept is the data file alone, taken out of its archive where it comes in one. It is
 * kept in memory until its SHA-256 has been checked, then written aside and renamed: whatever
 * happens, no partial or unchecked file appears under its name.
 */
public final class DataFetcher {
  /** Hears how a download goes. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Some bytes came.
     *
     * @param received how many so far
     * @param total how many there will be, or -1 if the server does not say
     */
    void bytes(long received, long total);
  }

  private final FetchOptions options;

  private DataFetcher(FetchOptions options) {
    this.options = options;
  }

  /** A fetcher with these options. */
  public static DataFetcher of(FetchOptions options) {
    return new DataFetcher(options);
  }

  /**
   * Downloads a set, unless its file is there already.
   *
   * @param name its name in the catalog
   * @param folder where to put it, made if need be; the file gets its catalogued name below
   * @throws DataException if there is no such set, the folder cannot be written, another file
   *     stands in its place, no server gives it, or what came has another SHA-256
   */
  public FetchedFile fetch(String name, Path folder, Progress progress) {
    DataEntry entry =
        DataCatalog.find(name)
            .orElseThrow(
                () ->
                    DataException.mismatch(
                        "data set",
                        "one of "
                            + DataCatalog.entries().stream()
                                .map(DataEntry::name)
                                .collect(joining(", ")),
                        "'" + name + "'"));
    ImmutableSet<String> accepted = options.sha256().isEmpty() ? entry.sha256() : options.sha256();
    Path target = folder.resolve(entry.fileName());
    WholeFile.prepareFolder(target);
    if (Files.exists(target)) {
      return alreadyThere(target, accepted);
    }
    List<String> failures = new ArrayList<>();
    for (URI published : entry.downloads()) {
      URI uri = options.mirror().map(mirror -> below(mirror, published)).orElse(published);
      try {
        byte[] content = download(entry, uri, accepted, progress);
        WholeFile.write(target, content);
        return FetchedFile.of(target, Optional.of(uri), sha256(content));
      } catch (Download.Failure e) {
        failures.add("\n  " + e.getMessage());
      }
    }
    throw new DataException(
        name + ": could not be downloaded to " + folder + String.join("", failures));
  }

  private byte[] download(
      DataEntry entry, URI uri, ImmutableSet<String> accepted, Progress progress) {
    byte[] content =
        Download.get(
            uri, options.connectTimeout(), options.timeout(), options.maxBytes(), progress::bytes);
    String what = uri.toString();
    if (uri.getPath().endsWith(".zip")) {
      FoundFile inside = inArchive(entry, content, what);
      content = inside.content();
      what = inside.place();
    }
    if (!accepted.contains(sha256(content))) {
      throw new Download.Failure(
          what
              + ": expected SHA-256 "
              + String.join(" or ", accepted)
              + ", got "
              + sha256(content)
              + " ("
              + FoundFile.describe(content)
              + ", "
              + content.length
              + " bytes)",
          null);
    }
    return content;
  }

  private static FoundFile inArchive(DataEntry entry, byte[] archive, String place) {
    FileQuery query = DataCheck.query(entry);
    try {
      return query
          .findInArchive(archive, place, 1)
          .orElseThrow(
              () ->
                  DataException.mismatch(place, "an archive with " + query.describe(), "another"));
    } catch (DataException e) {
      throw new Download.Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private static FetchedFile alreadyThere(Path target, ImmutableSet<String> accepted) {
    String sha256 = sha256(WholeFile.read(target));
    if (!accepted.contains(sha256)) {
      throw DataException.mismatch(
          target + " (already there; move it away to download it anew)",
          "SHA-256 " + String.join(" or ", accepted),
          sha256);
    }
    return FetchedFile.of(target, Optional.empty(), sha256);
  }

  private static URI below(URI mirror, URI published) {
    String base = mirror.toString();
    return URI.create(
        (base.endsWith("/") ? base : base + "/") + published.getRawPath().substring(1));
  }

  private static String sha256(byte[] content) {
    return Hashing.sha256().hashBytes(content).toString();
  }
}
