package org.gmp.cli.options;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.Collection;
import org.gmp.analysis.KnownNames;
import picocli.CommandLine;
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

  /** Whether the user wrote an option of the command, rather than leave it at its default. */
  public static boolean given(CommandLine command, String option) {
    return command.getParseResult().hasMatchedOption(option);
  }

  /** Says that there is no such name, which one is nearest, and which there are. */
  public static String unknown(String what, String word, Collection<String> names) {
    return String.format(
        "no %s named '%s'%s; known: %s",
        what,
        word,
        KnownNames.nearest(word, names).map(name -> " (did you mean '" + name + "'?)").orElse(""),
        String.join(", ", names));
  }
}
