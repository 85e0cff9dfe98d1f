package org.gmp.cli.options;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import picocli.CommandLine.TypeConversionException;

/** Names on the command line, and what to say of one that there is not. */
public final class OptionNames {
  private OptionNames() {}

  /** What a constant is called on the command line. */
  public static String of(Enum<?> constant) {
    return Ascii.toLowerCase(constant.name()).replace('_', '-');
  }

  /** The constant that is called so, in lower or upper case. */
  public static <E extends Enum<E>> E choice(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (Ascii.equalsIgnoreCase(of(constant), word)) {
        return constant;
      }
    }
    throw new TypeConversionException(
        "expected one of "
            + Arrays.stream(type.getEnumConstants()).map(OptionNames::of).collect(joining(", "))
            + ", got '"
            + word
            + "'");
  }

  /** Says that there is no such name, which one is nearest, and which there are. */
  public static String unknown(String what, String word, Collection<String> names) {
    return String.format(
        "no %s named '%s'%s; known: %s",
        what,
        word,
        nearest(word, names).map(name -> " (did you mean '" + name + "'?)").orElse(""),
        String.join(", ", names));
  }

  /** The name that a word is most likely a slip of. */
  public static Optional<String> nearest(String word, Collection<String> names) {
    String lower = Ascii.toLowerCase(word);
    int most = Math.max(1, word.length() / 3);
    return names.stream()
        .min(Comparator.comparingInt(name -> slips(lower, name)))
        .filter(name -> slips(lower, name) <= most);
  }

  /** How many letters differ or change places, the prefix {@code uci:} left out or not. */
  private static int slips(String word, String name) {
    DamerauLevenshteinDistance distance = new DamerauLevenshteinDistance();
    String bare = name.substring(name.indexOf(':') + 1);
    return Math.min(distance.apply(word, name), distance.apply(word, bare));
  }
}
