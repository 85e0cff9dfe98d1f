package org.gmp.zoo.data.fingerprint;

/** Of which contents checksums are taken. Names and sizes are always those of all files. */
public enum ContentChecks {
  /**
   * Of {@link DataFingerprint#SAMPLED} files of a folder of image files, or of all if there are not
   * more; which these are their names decide, so that files that come or go hardly change the
   * sample. Of sets that are packed into few files, of all files: each whole as long as the set has
   * at most {@link DataFingerprint#MOST_WHOLE} bytes, else the first and the last MiB of each.
   */
  SAMPLE,
  /** Of all files, each whole. */
  ALL
}
