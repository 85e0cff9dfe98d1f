package org.gmp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes what is needed to find a fault of this program into a file that users can send. */
final class ErrorLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Clock clock;

  ErrorLog(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** The log of this process, in the folder for temporary files. */
  static ErrorLog ofProcess() {
    return new ErrorLog(
        Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath(), Clock.systemUTC());
  }

  /**
   * Writes a new file {@code gmp-error-TIME-*.log}, which only its owner can read.
   *
   * @throws IOException if it cannot be written
   */
  Path write(Throwable failure, List<String> arguments) throws IOException {
    Path file =
        Files.createTempFile(folder, "gmp-error-" + TIME.format(clock.instant()) + "-", ".log");
    ImmutableList<String> lines =
        ImmutableList.of(
            "gmp " + Version.number(),
            "java " + System.getProperty("java.version") + ", " + System.getProperty("os.name"),
            "arguments " + arguments,
            Throwables.getStackTraceAsString(failure));
    Files.write(file, lines, UTF_8);
    return file;
  }
}
