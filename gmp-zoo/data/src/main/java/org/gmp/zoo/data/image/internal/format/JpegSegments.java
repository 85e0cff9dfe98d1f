package org.gmp.zoo.data.image.internal.format;

import java.io.ByteArrayOutputStream;

/** The marker segments before a JPEG image's data (ITU-T T.81, annex B). */
final class JpegSegments {
  private static final int START_OF_SCAN = 0xDA;
  private static final int PROFILE = 0xE2;

  private JpegSegments() {}

  /**
   * The number of scans. A progressive image has some ten; each goes over all of it again, so that
   * thousands would keep a decoder busy for hours.
   */
  static int scans(byte[] file) {
    int count = 0;
    for (int i = 0; i + 1 < file.length; i++) {
      // Within a scan's data, FF is followed by 00 or a restart marker.
      count += (file[i] & 0xFF) == 0xFF && (file[i + 1] & 0xFF) == START_OF_SCAN ? 1 : 0;
    }
    return count;
  }

  /**
   * The file without its colour profile, which the JDK would apply, and fail at if it is damaged.
   * From where it is damaged itself, it stays as it is.
   */
  static byte[] withoutProfile(byte[] file) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
    kept.write(file, 0, 2);
    int position = 2;
    while (position + 4 <= file.length && (file[position] & 0xFF) == 0xFF) {
      int marker = file[position + 1] & 0xFF;
      int length = (file[position + 2] & 0xFF) << 8 | (file[position + 3] & 0xFF);
      int stop = position + 2 + length;
      if (marker == START_OF_SCAN || marker == 0xFF || length < 2 || stop > file.length) {
        break;
      }
      if (marker != PROFILE) {
        kept.write(file, position, stop - position);
      }
      position = stop;
    }
    kept.write(file, position, file.length - position);
    return kept.toByteArray();
  }
}
