package org.gmp.cli.options;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** The seeds that the command line asks for. */
public record Seeds(ImmutableList<Long> values) {
  private static final int MOST = 10_000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /** The first so many: 0, 1, 2, ... */
  public static Seeds first(int count) {
    return range(String.valueOf(count), 0, count - 1L);
  }

  /** Reads {@code 5} (five seeds, 0 to 4), {@code 3,7} (these), {@code 0-9} (from, to). */
  public static Seeds parse(String text) {
    if (NUMBER.matcher(text).matches()) {
      return range(text, 0, Long.parseLong(text) - 1);
    }
    Set<Long> seeds = new LinkedHashSet<>();
    for (String part : Splitter.on(',').trimResults().split(text)) {
      Matcher range = RANGE.matcher(part);
      ImmutableList<Long> more;
      if (range.matches()) {
        more = range(text, Long.parseLong(range.group(1)), Long.parseLong(range.group(2))).values();
      } else if (NUMBER.matcher(part).matches()) {
        more = ImmutableList.of(Long.parseLong(part));
      } else {
        throw wrong(text);
      }
      for (Long seed : more) {
        if (!seeds.add(seed)) {
          throw new TypeConversionException("seed " + seed + " stands twice in '" + text + "'");
        }
      }
    }
    return new Seeds(ImmutableList.copyOf(seeds));
  }

  private static Seeds range(String text, long from, long to) {
    if (to < from) {
      throw wrong(text);
    }
    if (to - from >= MOST) {
      throw new TypeConversionException("'" + text + "' are more than " + MOST + " seeds");
    }
    ImmutableList.Builder<Long> seeds = ImmutableList.builder();
    for (long seed = from; seed <= to; seed++) {
      seeds.add(seed);
    }
    return new Seeds(seeds.build());
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "expected a number of seeds such as 5, seeds such as 3,7 or a range such as 0-9, got '"
            + text
            + "'");
  }
}
