package org.gmp.definition;

import com.google.auto.value.AutoValue;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A name that an {@link Output} has for a number: the head of a column, the path of a JSON field,
 * the tag of an event.
 */
@AutoValue
public abstract class Column {
  static Column of(String name, String definition, String statistic) {
    return new AutoValue_Column(name, definition, statistic);
  }

  /**
   * The name as it is printed, {@code *} standing for what differs from run to run. Fields of JSON
   * are given by their path, objects apart by dots, lists left out: {@code runs.metrics.test_rmse}.
   */
  public abstract String name();

  /** The name of the {@link Definition}. */
  public abstract String definition();

  /** Which statistic of the number it is, such as {@code the largest}; empty if itself. */
  public abstract String statistic();

  /** Whether there is more to its name than what differs from run to run. */
  final boolean hasName() {
    return CharMatcher.inRange('a', 'z').matchesAnyOf(name());
  }

  /** Whether somebody who asks for that name means it. */
  final boolean isCalled(String asked) {
    return hasName() && matches(asked);
  }

  /** Whether it is printed under that name. */
  public final boolean matches(String printed) {
    String regex =
        StreamSupport.stream(Splitter.on('*').split(name()).spliterator(), false)
            .map(Pattern::quote)
            .collect(Collectors.joining(".+"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(printed).matches();
  }
}
