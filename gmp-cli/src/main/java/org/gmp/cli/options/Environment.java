package org.gmp.cli.options;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gmp.cli.Version;
import picocli.CommandLine.Model.CommandSpec;

/** Version and machine, for reports. */
public final class Environment {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final long PATIENCE_SECONDS = 5;

  private Environment() {}

  /** What does not depend on the backend, by name. */
  public static ImmutableMap<String, String> facts() {
    return ImmutableMap.<String, String>builder()
        .put("gmp", Version.number())
        .put("commit", commit().orElse("unknown"))
        .put("java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"))
        .put("os", os())
        .put("cpu", cpu())
        .put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()))
        .put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .buildOrThrow();
  }

  /** The same, and the command line that the user wrote. */
  public static ImmutableMap<String, String> facts(CommandSpec command) {
    List<String> arguments = command.root().commandLine().getParseResult().originalArgs();
    return ImmutableMap.<String, String>builder()
        .putAll(facts())
        .put("command", "gmp " + String.join(" ", arguments))
        .buildOrThrow();
  }

  public static String os() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + System.getProperty("os.arch");
  }

  /** The processor's model. */
  public static String cpu() {
    if (Files.isReadable(CPU_INFO)) {
      try (Stream<String> lines = Files.lines(CPU_INFO)) {
        Optional<String> model =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
        if (model.isPresent()) {
          return model.get();
        }
      } catch (IOException e) {
        return "unknown";
      }
    }
    return output("sysctl", "-n", "machdep.cpu.brand_string").orElse("unknown");
  }

  /** The commit that the launcher's folder is at, with {@code -dirty} for changed files. */
  private static Optional<String> commit() {
    String home = Strings.nullToEmpty(System.getProperty("gmp.home"));
    if (home.isEmpty()) {
      return Optional.empty();
    }
    // Not with "describe": it may need tags, and says less.
    return output("git", "-C", home, "rev-parse", "HEAD")
        .map(
            commit ->
                output("git", "-C", home, "status", "--porcelain", "--untracked-files=no")
                    .map(changes -> changes.isEmpty() ? commit : commit + "-dirty")
                    .orElse(commit));
  }

  /** What a command prints; nothing if there is no such command, or it fails. */
  public static Optional<String> output(String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .start();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static java.io.File nothing() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return new java.io.File(windows ? "NUL" : "/dev/null");
  }
}
