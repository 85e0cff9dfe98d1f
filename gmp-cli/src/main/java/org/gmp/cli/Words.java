package org.gmp.cli;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import picocli.CommandLine.TypeConversionException;

/** Names on the command line, and what to say of one that there is not. */
final class Words {
  private Words() {}

  /** The constant of that name, in lower or upper case. */
  static <E extends Enum<E>> E choice(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (Ascii.equalsIgnoreCase(constant.name(), word)) {
        return constant;
      }
    }
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(c -> Ascii.toLowerCase(c.name())).toList();
    throw new TypeConversionException(unknown("choice", word, names));
  }

  /** Says that there is no such name, which one is nearest, and which there are. */
  static String unknown(String what, String word, Collection<String> names) {
    return "no "
        + what
        + " named '"
        + word
        + "'"
        + nearest(word, names).map(name -> "; did you mean '" + name + "'?").orElse(";")
        + " There "
        + (names.size() == 1 ? "is " : "are ")
        + names.stream().collect(joining(", "));
  }

  /** The name that a word is most likely a slip of. */
  static Optional<String> nearest(String word, Collection<String> names) {
    String lower = Ascii.toLowerCase(word);
    int most = Math.max(1, word.length() / 2);
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(distance, lower, name)))
        .filter(name -> distance(distance, lower, name) <= most);
  }

  /** Without a prefix such as {@code uci:}, too, which is easily left out. */
  private static int distance(LevenshteinDistance distance, String word, String name) {
    String bare = name.substring(name.indexOf(':') + 1);
    return Math.min(distance.apply(word, name), distance.apply(word, bare));
  }
}
