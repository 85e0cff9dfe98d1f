package org.gmp.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of each kind print and write the same whatever the user's language is. */
final class LocalesTest {
  private static final String REFERENCE = "en-US";
  private static final ImmutableList<String> OTHERS =
      ImmutableList.of(
          "ar-EG-u-nu-arab", "tr-TR", "de-DE", "fa-IR-u-nu-arabext", "hi-IN-u-nu-deva");

  /** What prints no time: the same to the byte. */
  private static final ImmutableList<String> EXACT =
      ImmutableList.of(
          "list",
          "list --format json",
          "list --format csv",
          "describe resnet18 --param gmp",
          "describe mlp --units 3 --graph",
          "data",
          "data show wine",
          "data show imagenet32",
          "data check --data .",
          "describe LEVI",
          "bench levy --seeds 0",
          "analyze mlp --units 30 --trials 2 --param sp,gmp --out a",
          "eval t --backend interpreter",
          "eval t --backend interpreter --format json",
          "export t --to e");

  /** What prints times. */
  private static final ImmutableList<String> TIMED =
      ImmutableList.of(
          "train mlp --data synthetic --image-size 4 --epochs 1 --batch 1280 --units 2"
              + " --backend interpreter --out t",
          "bench levy --seeds 1 --param sp --out b",
          "speed vgg6 --param sp --batch 1 --steps 1 --out s",
          "doctor");

  // A number, with a point and groups of three as English has them.
  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d+)?|\\d+(\\.\\d+)?(e[+-]?\\d+)?");

  @TempDir Path folder;

  /**
   * Runs all commands in the current folder, and writes what each prints into a file of its own.
   */
  static final class EveryCommand {
    private EveryCommand() {}

    public static void main(String[] arguments) throws IOException {
      Path printed = Files.createDirectory(Path.of("printed"));
      for (String line : Stream.concat(TIMED.stream(), EXACT.stream()).toList()) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
            Main.run(
                Splitter.on(' ').splitToList(line).toArray(String[]::new),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        String text = line + "\n" + code + "\n" + out + (code == ExitCode.BAD_INPUT ? err : "");
        Files.writeString(printed.resolve(name(line)), text);
      }
    }
  }

  private static String name(String line) {
    return line.replaceAll("[^A-Za-z0-9]+", "-");
  }

  private Process start(String tag) throws IOException {
    Locale locale = Locale.forLanguageTag(tag);
    Path home = Files.createDirectory(folder.resolve(tag));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Duser.language=" + locale.getLanguage(),
                "-Duser.country=" + locale.getCountry(),
                "-Duser.extensions=" + (tag.contains("-u-") ? tag.replaceFirst(".*-u-", "u-") : ""),
                "-cp",
                System.getProperty("java.class.path"),
                EveryCommand.class.getName()));
    builder.environment().keySet().removeAll(List.of("GMP_DATA", "GMP_DEBUG"));
    return builder
        .directory(home.toFile())
        .redirectOutput(home.resolve("out.txt").toFile())
        .redirectError(home.resolve("err.txt").toFile())
        .start();
  }

  /** The text files that the commands left, by name. */
  private Map<String, String> files(String tag) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Path home = folder.resolve(tag);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file :
          files
              .filter(f -> f.toString().matches(".*\\.(csv|jsonl?|md|html|xml)|.*/printed/.*"))
              .sorted()
              .toList()) {
        texts.put(home.relativize(file).toString(), Files.readString(file, UTF_8));
      }
    }
    return texts;
  }

  private static String withoutTimes(String tag, String text) {
    return NUMBER
        .matcher(
            text.replace(tag, "TAG").replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "UUID"))
        .replaceAll("#")
        .replaceAll("\\s+", " ");
  }

  @Test
  void helpIsTheSame() throws Exception {
    Child.Outcome turkish =
        new Child(folder).jvm("-Duser.language=tr").jvm("-Duser.country=TR").run("bench", "--help");
    assertThat(turkish.code()).isEqualTo(ExitCode.DONE);
    assertThat(turkish.out()).isEqualTo(new Child(folder).run("bench", "--help").out());
  }

  @Test
  void everyCommandPrintsAndWritesTheSame() throws Exception {
    Map<String, Process> running = new LinkedHashMap<>();
    running.put(REFERENCE, start(REFERENCE));
    for (String tag : OTHERS) {
      running.put(tag, start(tag));
    }
    for (Map.Entry<String, Process> one : running.entrySet()) {
      assertThat(one.getValue().waitFor(300, TimeUnit.SECONDS)).isTrue();
      assertWithMessage(Files.readString(folder.resolve(one.getKey()).resolve("err.txt")))
          .that(one.getValue().exitValue())
          .isEqualTo(0);
    }
    Map<String, String> expected = files(REFERENCE);
    assertThat(expected.keySet())
        .containsAtLeast(
            "a/stability.csv",
            "a/stability.html",
            "t/history.csv",
            "e/MODEL_CARD.md",
            "b/result.json",
            "s/result.json");
    ImmutableList<String> exact =
        EXACT.stream()
            .map(line -> "printed/" + name(line))
            .collect(ImmutableList.toImmutableList());
    assertThat(expected.keySet()).containsAtLeastElementsIn(exact);
    for (String tag : OTHERS) {
      Map<String, String> found = files(tag);
      assertThat(found.keySet()).isEqualTo(expected.keySet());
      expected.forEach(
          (file, text) -> {
            if (exact.contains(file)) {
              assertWithMessage("%s in %s", file, tag).that(found.get(file)).isEqualTo(text);
            } else {
              assertWithMessage("%s in %s", file, tag)
                  .that(withoutTimes(tag, String.valueOf(found.get(file))))
                  .isEqualTo(withoutTimes(REFERENCE, text));
            }
          });
    }
  }
}
