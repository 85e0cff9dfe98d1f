package org.gmp.zoo.data.internal;

import com.google.common.base.Ascii;
import java.nio.charset.StandardCharsets;

/** What a file's first bytes say it is, whatever its name says. */
enum Content {
  EMPTY,
  OLE2,
  ZIP,
  GZIP,
  HTML,
  BINARY,
  TEXT;

  private static final int SNIFFED = 512;

  static Content of(byte[] content) {
    if (content.length == 0) {
      return EMPTY;
    }
    if (startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
      return OLE2;
    }
    if (startsWith(content, 'P', 'K', 3, 4) || startsWith(content, 'P', 'K', 5, 6)) {
      return ZIP;
    }
    if (startsWith(content, 0x1F, 0x8B)) {
      return GZIP;
    }
    for (int i = 0; i < Math.min(content.length, SNIFFED); i++) {
      if (content[i] == 0) {
        return BINARY;
      }
    }
    String start = Ascii.toLowerCase(start(content));
    return start.startsWith("<!doctype html") || start.startsWith("<html") ? HTML : TEXT;
  }

  /** What the content looks like, for a message. */
  static String describe(byte[] content) {
    return switch (of(content)) {
      case EMPTY -> "an empty file";
      case OLE2 -> "an Excel 97 workbook (or another OLE2 file)";
      case ZIP -> "a zip archive (or an .xlsx workbook)";
      case GZIP -> "a gzip file";
      case HTML -> "an HTML page";
      case BINARY -> "binary data";
      case TEXT -> "text that starts with '" + Ascii.truncate(start(content), 40, "...") + "'";
    };
  }

  private static boolean startsWith(byte[] content, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= content.length || (content[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static String start(byte[] content) {
    String start =
        new String(content, 0, Math.min(content.length, SNIFFED), StandardCharsets.UTF_8);
    return TextFiles.withoutByteOrderMark(start).strip().lines().findFirst().orElse("");
  }
}
