package org.gmp.cli.data;

import java.io.PrintWriter;
import java.util.Locale;
import org.gmp.zoo.data.image.ImageDataset;

/** What is said of images that could not be decoded. */
public final class SkippedImages {
  private static final int MOST_LINES = 5;

  private SkippedImages() {}

  /** Says how many there were, if any, what was done about it, and which the first were. */
  public static void warn(ImageDataset images, PrintWriter err) {
    if (images.skipped() > 0) {
      err.printf(
          Locale.ROOT,
          "gmp: warning: images that could not be decoded: %d; in training the next one came in the"
              + " place of each, in what is measured they are left out%n",
          images.skipped());
      images.skippedReasons().stream()
          .limit(MOST_LINES)
          .forEach(reason -> err.println("gmp:   " + reason));
    }
  }
}
