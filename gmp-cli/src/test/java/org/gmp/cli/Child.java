package org.gmp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.truth.Truth;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command as a process of its own, in a folder of its own, without GMP_DATA. */
public final class Child {
  private static final long MOST_SECONDS = 600;

  /** What a process did. */
  public record Outcome(int code, String out, String err) {
    /** Holds it to a failure that users understand, with nothing on standard output. */
    public void failsWith(int expected, String... parts) {
      Truth.assertWithMessage("exit code; standard error: %s", err).that(code).isEqualTo(expected);
      Truth.assertThat(out).isEmpty();
      for (String part : parts) {
        Truth.assertThat(err).contains(part);
      }
      Truth.assertThat(err).doesNotContain("\tat ");
      Truth.assertThat(err).doesNotContain("Exception:");
    }
  }

  private final Path folder;
  private final List<String> jvm = new ArrayList<>();
  private final List<String> classPath =
      new ArrayList<>(
          Splitter.on(File.pathSeparatorChar).splitToList(System.getProperty("java.class.path")));

  public Child(Path folder) {
    this.folder = folder;
  }

  /** With an option for the JVM. */
  public Child jvm(String option) {
    jvm.add(option);
    return this;
  }

  /** Without the jars on the class path whose name begins so. */
  public Child without(String jar) {
    classPath.removeIf(entry -> Path.of(entry).getFileName().toString().startsWith(jar));
    return this;
  }

  public Outcome run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  /** The process at work; what it prints goes to files of the folder, out.txt and err.txt. */
  public Process start(String... arguments) throws IOException {
    return builder(Map.of(), arguments)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  /** What each line of arguments gives, all of them run in one process. */
  public List<Outcome> runAll(List<String> lines) throws IOException, InterruptedException {
    Path outcomes = Files.createTempDirectory("outcomes");
    Path file = Files.write(outcomes.resolve("lines"), lines, UTF_8);
    ProcessBuilder builder = builder(ManyCommands.class.getName(), Map.of());
    builder.command().addAll(List.of(file.toString(), outcomes.toString()));
    Outcome all = run(builder);
    Truth.assertWithMessage(all.err()).that(all.code()).isEqualTo(0);
    List<Outcome> each = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      each.add(
          new Outcome(
              Integer.parseInt(Files.readString(outcomes.resolve(i + ".code"), UTF_8)),
              Files.readString(outcomes.resolve(i + ".out"), UTF_8),
              Files.readString(outcomes.resolve(i + ".err"), UTF_8)));
    }
    MoreFiles.deleteRecursively(outcomes, RecursiveDeleteOption.ALLOW_INSECURE);
    return each;
  }

  private ProcessBuilder builder(Map<String, String> variables, String... arguments) {
    ProcessBuilder builder = builder(Main.class.getName(), variables);
    builder.command().addAll(List.of(arguments));
    return builder;
  }

  private ProcessBuilder builder(String main, Map<String, String> variables) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    // Most of what a short process does is compiling; the first compiler is enough for it.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvm);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .keySet()
        .removeAll(List.of("GMP_DATA", "GMP_DEBUG", "TF_CPP_MIN_LOG_LEVEL"));
    builder.environment().putAll(variables);
    return builder;
  }

  public Outcome run(Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    return run(builder(variables, arguments));
  }

  private static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    try {
      Process process = builder.redirectOutput(out.toFile()).start();
      CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process));
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("gmp does not end: " + err.join());
      }
      return new Outcome(process.exitValue(), Files.readString(out, UTF_8), err.join());
    } finally {
      Files.delete(out);
    }
  }

  private static String text(Process process) {
    try {
      return new String(process.getErrorStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that there are below the folder. */
  public List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
