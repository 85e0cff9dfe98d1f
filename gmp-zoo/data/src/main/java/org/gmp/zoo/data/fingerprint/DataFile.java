package org.gmp.zoo.data.fingerprint;

import com.google.auto.value.AutoValue;

/** A file of a data set. */
@AutoValue
public abstract class DataFile {
  /** The size of a file that cannot be read. */
  static final long UNREADABLE = -1;

  static DataFile of(String name, long bytes, String content) {
    return new AutoValue_DataFile(name, bytes, content);
  }

  /** Its path below the set's folder, with {@code /} between names. */
  public abstract String name();

  /** Its size, or -1 if it could not be read. */
  public abstract long bytes();

  /**
   * {@code sha256:} and the SHA-256 of its content in hexadecimal; {@code ends:} and that of its
   * first and last MiB; or "" if its content was not looked at.
   */
  public abstract String content();

  /** The name without the folders that it is in. */
  final String lastName() {
    return name().substring(name().lastIndexOf('/') + 1);
  }

  /** The folder, which of a folder of image files is the class. */
  final String folder() {
    return name().substring(0, Math.max(0, name().lastIndexOf('/')));
  }

  /** Whether nothing that is known of both says that they differ, names aside. */
  final boolean mayEqual(DataFile other) {
    return bytes() == other.bytes() && !hasOtherContent(other);
  }

  /** Whether the same part of both was looked at, and differs. */
  final boolean hasOtherContent(DataFile other) {
    return kind().equals(other.kind()) && !content().equals(other.content());
  }

  private String kind() {
    return content().substring(0, content().indexOf(':') + 1);
  }
}
