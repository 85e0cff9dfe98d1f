package org.gmp.zoo.data.image.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.zoo.data.file.WholeFile;

/** What classes are called. */
public final class ClassNames {
  private ClassNames() {}

  /** Numbers for names. */
  public static ImmutableList<String> numbers(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(Integer::toString)
        .collect(ImmutableList.toImmutableList());
  }

  /** The lines of a file; empty if there is no such file, or not one line for each class. */
  public static Optional<ImmutableList<String>> lines(Path file, int count) {
    return Optional.of(file)
        .filter(Files::isRegularFile)
        .map(ClassNames::read)
        .filter(lines -> lines.size() == count);
  }

  /**
   * The names of a file of lines {@code id number name}, numbers from 1; empty if there is no such
   * file, or it does not name each class.
   */
  public static Optional<ImmutableList<String>> numbered(Path file, int count) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String[] names = new String[count];
    for (String line : read(file)) {
      List<String> words = Splitter.on(' ').limit(3).splitToList(line);
      if (words.size() < 3 || !words.get(1).matches("[0-9]{1,6}")) {
        return Optional.empty();
      }
      int number = Integer.parseInt(words.get(1));
      if (number < 1 || number > count) {
        return Optional.empty();
      }
      names[number - 1] = words.get(2);
    }
    for (String name : names) {
      if (name == null) {
        return Optional.empty();
      }
    }
    return Optional.of(ImmutableList.copyOf(names));
  }

  private static ImmutableList<String> read(Path file) {
    return new String(WholeFile.read(file), UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(ImmutableList.toImmutableList());
  }
}
