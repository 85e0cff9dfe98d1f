package org.gmp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard error of this process, past the filter that TensorFlow's log goes through. */
final class StandardError {
  private static final String DEVICE = "/dev/stderr";

  private StandardError() {}

  /**
   * A way of its own to where standard error leads. Through the filter come only whole lines, which
   * would hold up progress bars. Where there is no such way, and for a file, in which a second way
   * would have a place of its own to write at, it is {@link System#err}.
   */
  static PrintStream open() {
    try {
      return Files.isRegularFile(Path.of(DEVICE))
          ? System.err
          : new PrintStream(
              new FileOutputStream(DEVICE, /* append= */ true), /* autoFlush= */ true, UTF_8);
    } catch (FileNotFoundException e) {
      return System.err;
    }
  }
}
