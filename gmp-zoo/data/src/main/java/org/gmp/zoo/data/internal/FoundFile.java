package org.gmp.zoo.data.internal;

import com.google.common.hash.Hashing;
import org.gmp.zoo.data.NumericTable;

/** A data file that was found and read, on its own or inside an archive. */
public final class FoundFile {
  private final String place;
  private final FileFormat format;
  private final byte[] content;

  FoundFile(String place, FileFormat format, byte[] content) {
    this.place = place;
    this.format = format;
    this.content = content;
  }

  /** The file, with {@code !/} before an entry of an archive. */
  public String place() {
    return place;
  }

  /** SHA-256 of the content, in lower-case hexadecimal. */
  public String sha256() {
    return Hashing.sha256().hashBytes(content).toString();
  }

  /** A copy of the content. */
  public byte[] content() {
    return content.clone();
  }

  /** What some content looks like, for a message. */
  public static String describe(byte[] content) {
    return Content.describe(content);
  }

  /** The content as a table. */
  public NumericTable read(TableLayout layout) {
    return layout.read(format, content, place);
  }
}
