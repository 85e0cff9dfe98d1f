package org.gmp.tf.internal.natives;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder to unpack a native library into.
 *
 * @param path where it is
 */
public record UnpackFolder(Path path) {
  // What Linux, macOS and the BSDs call EACCES.
  private static final String REFUSED = "error=13";

  /** How many bytes may still be written there. */
  public long free() {
    try {
      return Files.getFileStore(path).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Whether what is written there may be executed: tried with a script that does nothing. */
  public boolean executes() {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return true;
    }
    try {
      Path script = Files.createTempFile(path, "gmp-", ".sh");
      try {
        Files.write(script, "#!/bin/sh\n".getBytes(UTF_8));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new ProcessBuilder(script.toString()).start().waitFor() == 0;
      } finally {
        Files.delete(script);
      }
    } catch (IOException e) {
      return !String.valueOf(e.getMessage()).contains(REFUSED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
