package org.gmp.zoo.data.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;

/** The names and sizes of a data set's files, and checksums of contents. */
@AutoValue
public abstract class DataFingerprint {
  /** Of how many image files of a folder {@link ContentChecks#SAMPLE} looks at the content. */
  public static final int SAMPLED = 1000;

  /** The most bytes that a packed set may have for each of its files to be looked at whole. */
  public static final long MOST_WHOLE = 4L << 30;

  /** That of data that come from no file, whose description says all. */
  public static DataFingerprint ofNoFiles() {
    return of(ImmutableList.of());
  }

  /**
   * Takes that of files.
   *
   * @param folder what the files' names are told from
   * @param packed whether the files are those of a packed set, rather than an image each
   */
  public static DataFingerprint take(
      Path folder, Collection<Path> files, boolean packed, ContentChecks checks) {
    return of(new FileChecks(folder, packed, checks, MOST_WHOLE).of(files));
  }

  static DataFingerprint of(Collection<DataFile> files) {
    return new AutoValue_DataFingerprint(
        ImmutableList.sortedCopyOf(Comparator.comparing(DataFile::name), files));
  }

  /** The files, by name. */
  public abstract ImmutableList<DataFile> files();

  /** What tells it from others: SHA-256 of all names, sizes and checksums, in hexadecimal. */
  public final String sha256() {
    Hasher hasher = Hashing.sha256().newHasher();
    for (DataFile file : files()) {
      byte[] name = file.name().getBytes(UTF_8);
      hasher.putInt(name.length).putBytes(name).putLong(file.bytes());
      hasher.putInt(file.content().length()).putBytes(file.content().getBytes(UTF_8));
    }
    return hasher.hash().toString();
  }

  /** Which contents it holds checksums of, so that one to compare it with can be taken. */
  public final ContentChecks checks() {
    return files().stream().allMatch(file -> file.content().startsWith(FileChecks.WHOLE))
        ? ContentChecks.ALL
        : ContentChecks.SAMPLE;
  }

  /** What became of the files by the time that another was taken of them. */
  public final DataChanges changesTo(DataFingerprint now) {
    return DataChanges.between(files(), now.files());
  }
}
