package org.gmp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard error of this process, by a way of its own where the system has one, so that what native
 * code writes there can be dropped: TensorFlow tells of XLA whatever its log level is.
 */
final class StandardError {
  private static final String DEVICE = "/dev/stderr";

  private final PrintStream stream;
  private final boolean own;

  private StandardError(PrintStream stream, boolean own) {
    this.stream = stream;
    this.own = own;
  }

  /**
   * Opens it. Where there is no other way, native code keeps writing; so it does into a file, in
   * which a second way would have a place of its own to write at, and others would write over it.
   */
  static StandardError open() {
    try {
      if (Files.isRegularFile(Path.of(DEVICE))) {
        return new StandardError(System.err, false);
      }
      return new StandardError(
          new PrintStream(new FileOutputStream(DEVICE, /* append= */ true), true, UTF_8), true);
    } catch (FileNotFoundException e) {
      return new StandardError(System.err, false);
    }
  }

  /** Where to write. */
  PrintStream stream() {
    return stream;
  }

  /** Drops what native code writes from now on; what Java code writes still comes through. */
  void dropNative() {
    if (!own) {
      return;
    }
    System.setErr(stream);
    // The JDK does not close this one, but has it lead to the null device.
    try (FileOutputStream closed = new FileOutputStream(FileDescriptor.err)) {
      closed.flush();
    } catch (IOException e) {
      throw new IllegalStateException("standard error could not be let go of", e);
    }
  }
}
