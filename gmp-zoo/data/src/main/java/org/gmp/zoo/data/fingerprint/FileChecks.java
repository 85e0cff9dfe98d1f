package org.gmp.zoo.data.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at files. One that cannot be read is said to be so: whoever reads images skips it. */
final class FileChecks {
  static final String WHOLE = "sha256:";
  private static final String ENDS = "ends:";
  private static final int END = 1 << 20;

  private final Path folder;
  private final boolean packed;
  private final ContentChecks checks;
  private final long mostWhole;

  /**
   * @param mostWhole the most bytes of a packed set whose files are looked at whole in any case
   */
  FileChecks(Path folder, boolean packed, ContentChecks checks, long mostWhole) {
    this.folder = folder.toAbsolutePath().normalize();
    this.packed = packed;
    this.checks = checks;
    this.mostWhole = mostWhole;
  }

  /** A file and its size; the content comes later, of those that are chosen. */
  private record Sized(Path path, DataFile file) {}

  ImmutableList<DataFile> of(Collection<Path> files) {
    List<Sized> all = files.stream().map(this::sized).toList();
    Set<String> chosen = new HashSet<>();
    all.stream()
        .map(sized -> sized.file().name())
        .sorted(Comparator.comparingLong(FileChecks::rank).thenComparing(name -> name))
        .limit(packed || checks == ContentChecks.ALL ? all.size() : DataFingerprint.SAMPLED)
        .forEach(chosen::add);
    long bytes = all.stream().mapToLong(sized -> sized.file().bytes()).sum();
    boolean whole = !packed || checks == ContentChecks.ALL || bytes <= mostWhole;
    return all.parallelStream()
        .map(sized -> chosen.contains(sized.file().name()) ? checked(sized, whole) : sized.file())
        .collect(ImmutableList.toImmutableList());
  }

  /** An order of names that has nothing to do with what they say. */
  private static long rank(String name) {
    // One whose values are fixed for all time.
    return Hashing.farmHashFingerprint64().hashString(name, UTF_8).asLong();
  }

  private Sized sized(Path path) {
    String name =
        folder.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/');
    try {
      return new Sized(path, DataFile.of(name, Files.size(path), ""));
    } catch (IOException e) {
      return new Sized(path, DataFile.of(name, DataFile.UNREADABLE, ""));
    }
  }

  private static DataFile checked(Sized sized, boolean whole) {
    DataFile file = sized.file();
    try {
      String content =
          whole || file.bytes() <= 2L * END
              ? WHOLE + MoreFiles.asByteSource(sized.path()).hash(Hashing.sha256())
              : ENDS + ends(sized.path(), file.bytes());
      return DataFile.of(file.name(), file.bytes(), content);
    } catch (IOException e) {
      return DataFile.of(file.name(), DataFile.UNREADABLE, "");
    }
  }

  private static String ends(Path path, long bytes) throws IOException {
    HashFunction sha256 = Hashing.sha256();
    Hasher hasher = sha256.newHasher();
    try (FileChannel channel = FileChannel.open(path)) {
      for (long from : new long[] {0, bytes - END}) {
        ByteBuffer part = ByteBuffer.allocate(END);
        while (part.hasRemaining() && channel.read(part, from + part.position()) >= 0) {
          // Until all is there, or the end, if the file has become shorter.
        }
        hasher.putBytes(part.flip());
      }
    }
    return hasher.hash().toString();
  }
}
