package org.gmp.tf.internal.log;

import com.sun.jna.LastErrorException;
import com.sun.jna.Platform;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/**
 * Drops the informational lines that TensorFlow's native code writes to standard error.
 *
 * <p>Its own logger obeys the variable {@code TF_CPP_MIN_LOG_LEVEL}, which is read when the library
 * is loaded and which Java cannot set: libc's {@code setenv} can. The lines of the Abseil logger
 * obey nothing, and the library exports no function for them: they are filtered from standard error
 * by {@link StandardErrorFilter}.
 */
public final class NativeLog {
  // A property of the system, for it is one process that has one standard error.
  private static final String PROPERTY = "org.gmp.tf.nativeLog";
  private static final String SHOWN = "shown";
  private static final String QUIET = "quiet";
  private static final String LEVEL = "TF_CPP_MIN_LOG_LEVEL";
  private static final String FATAL_ONLY = "3";

  private NativeLog() {}

  /** Has {@link #quiet} drop nothing; without effect after it. */
  public static void show() {
    System.getProperties().putIfAbsent(PROPERTY, SHOWN);
  }

  /**
   * To be called before the native library is loaded; has an effect once in a process. Nothing is
   * dropped if {@code TF_CPP_MIN_LOG_LEVEL} is set: then the user has decided.
   */
  public static synchronized void quiet() {
    boolean decided = System.getenv(LEVEL) != null;
    Object before = System.getProperties().putIfAbsent(PROPERTY, decided ? SHOWN : QUIET);
    if (before != null || decided || Platform.isWindows()) {
      return;
    }
    try {
      CLibrary library = CLibrary.load();
      library.setenv(LEVEL, FATAL_ONLY, 0);
      StandardErrorFilter.install(library);
    } catch (IOException | LastErrorException | LinkageError e) {
      // Without it there is more to read, and nothing else is different.
      LoggerFactory.getLogger(NativeLog.class).info("native log lines are not filtered", e);
    }
  }
}
