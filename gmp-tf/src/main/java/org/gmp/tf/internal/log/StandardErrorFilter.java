package org.gmp.tf.internal.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.jna.LastErrorException;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Leads standard error of this process through another that drops lines of the Abseil logger below
 * the level of errors and passes on all others.
 *
 * <p>The other process outlives this one, so the last words of a crash arrive. It ignores the
 * signals that a terminal sends to both.
 */
final class StandardErrorFilter {
  private static final int STANDARD_ERROR = 2;
  private static final String DRAIN = "\u0001gmp-drain";
  private static final long DRAIN_SECONDS = 2;

  /**
   * What stands before a dropped line came from a line without an end. The lines about factories
   * are no errors, though a build for GPUs logs them as such.
   */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      while IFS= read -r line; do
        case $line in
          *[IW][0-9][0-9][0-9][0-9]\\ [0-9][0-9]:*\\]\\ *)
            printf '%s' "${line%%[IW][0-9][0-9][0-9][0-9] [0-9][0-9]:*}" >&2 ;;
          *'WARNING: All log messages before absl::InitializeLog()'*)
            printf '%s' "${line%%WARNING: All log*}" >&2 ;;
          E[0-9][0-9][0-9][0-9]\\ *'Unable to register cu'*' factory'*) ;;
          *"$1")
            printf '%s' "${line%"$1"}" >&2
            echo ;;
          *) printf '%s\\n' "$line" >&2 ;;
        esac
      done
      printf '%s' "$line" >&2
      """;

  private StandardErrorFilter() {}

  /**
   * From now on.
   *
   * @throws IOException if there is no shell
   * @throws LastErrorException if the system has no descriptor left
   */
  static void install(CLibrary library) throws IOException {
    int[] ends = new int[2];
    library.pipe(ends);
    try {
      Process filter =
          new ProcessBuilder("/bin/sh", "-c", SCRIPT, "gmp-native-log", DRAIN)
              .redirectInput(new File("/dev/fd/" + ends[0]))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      library.dup2(ends[1], STANDARD_ERROR);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(library, filter)));
    } finally {
      library.close(ends[0]);
      library.close(ends[1]);
    }
  }

  /** Waits until what was written so far has arrived. */
  private static void drain(CLibrary library, Process filter) {
    byte[] marker = (DRAIN + "\n").getBytes(US_ASCII);
    library.write(STANDARD_ERROR, marker, marker.length);
    CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> read(filter));
    try {
      answer.get(DRAIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The filter is gone or stuck: there is nothing to wait for.
      return;
    }
  }

  private static int read(Process filter) {
    try {
      return filter.getInputStream().read();
    } catch (IOException e) {
      return -1;
    }
  }
}
