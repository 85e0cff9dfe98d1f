package org.gmp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs many command lines in one process: many processes would mostly start virtual machines. A
 * process of its own has a current folder of its own, so that a test sees what commands leave.
 */
final class ManyCommands {
  private ManyCommands() {}

  /**
   * Runs each line of a file, and writes {@code code}, {@code out} and {@code err} of the line with
   * the number n to files n.code, n.out and n.err.
   *
   * @param arguments the file of lines; the folder to write to, which is there
   */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(arguments[0]), UTF_8);
    Path outcomes = Path.of(arguments[1]);
    for (int i = 0; i < lines.size(); i++) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int code =
          Main.run(words(lines.get(i)), new PrintWriter(out, true), new PrintWriter(err, true));
      Files.writeString(outcomes.resolve(i + ".code"), Integer.toString(code));
      Files.writeString(outcomes.resolve(i + ".out"), out.toString());
      Files.writeString(outcomes.resolve(i + ".err"), err.toString());
    }
  }

  private static String[] words(String line) {
    return Splitter.on(' ').omitEmptyStrings().splitToList(line).toArray(new String[0]);
  }
}
