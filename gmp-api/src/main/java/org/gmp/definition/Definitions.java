package org.gmp.definition;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** All definitions of numbers and all outputs that have them. */
public final class Definitions {
  /** A place at which a number is printed. */
  public record Place(Output output, Column column) {}

  private static final CharMatcher BETWEEN_WORDS =
      CharMatcher.anyOf("_-.,/").or(CharMatcher.whitespace());
  private static final CharMatcher BETWEEN_PARTS = CharMatcher.anyOf("./");

  private final ImmutableSortedMap<String, Definition> definitions;
  private final ImmutableList<Output> outputs;

  private Definitions(
      ImmutableSortedMap<String, Definition> definitions, ImmutableList<Output> outputs) {
    this.definitions = definitions;
    this.outputs = outputs;
  }

  /** Those of all modules on the class path. */
  public static Definitions all() {
    return of(ServiceLoader.load(DefinitionProvider.class));
  }

  /**
   * Those of given providers.
   *
   * @throws IllegalStateException if two have a name in common, or an output names a definition
   *     that there is not
   */
  public static Definitions of(Iterable<DefinitionProvider> providers) {
    Map<String, Definition> named = new LinkedHashMap<>();
    Map<String, Output> outputs = new LinkedHashMap<>();
    for (DefinitionProvider provider : providers) {
      for (Definition definition : provider.definitions()) {
        requireNew(named.put(definition.name(), definition) == null, definition.name());
      }
      for (Output output : provider.outputs()) {
        requireNew(outputs.put(output.id(), output) == null, output.id());
      }
    }
    for (Output output : outputs.values()) {
      for (Column column : output.columns()) {
        if (!named.containsKey(column.definition())) {
          throw new IllegalStateException(
              output.id()
                  + ": "
                  + column.name()
                  + ": expected the name of a definition, got '"
                  + column.definition()
                  + "'");
        }
      }
    }
    return new Definitions(
        ImmutableSortedMap.copyOf(named),
        outputs.values().stream()
            .sorted(Comparator.comparing(Output::id))
            .collect(toImmutableList()));
  }

  private static void requireNew(boolean isNew, String name) {
    if (!isNew) {
      throw new IllegalStateException("'" + name + "' is defined twice");
    }
  }

  /** The definitions, by their names. */
  public ImmutableSortedMap<String, Definition> definitions() {
    return definitions;
  }

  /** The outputs, by their ids. */
  public ImmutableList<Output> outputs() {
    return outputs;
  }

  /** The output of that id. */
  public Optional<Output> output(String id) {
    return outputs.stream().filter(output -> output.id().equals(id)).findFirst();
  }

  /** Where a number is printed, output by output. */
  public ImmutableList<Place> places(Definition definition) {
    return outputs.stream()
        .flatMap(
            output ->
                output.columns().stream()
                    .filter(column -> column.definition().equals(definition.name()))
                    .map(column -> new Place(output, column)))
        .collect(toImmutableList());
  }

  /**
   * What is meant by a name: the definitions of that name, and those that an output prints under
   * it, in full or by the last parts of a path. Letters may be upper or lower case, words apart by
   * blanks, underscores or hyphens. If there is none, those of which a name has these words in it.
   */
  public ImmutableList<Definition> find(String name) {
    String words = words(name);
    if (words.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList<Definition> exact = where(printed -> isCalled(printed, words));
    if (!exact.isEmpty()) {
      return exact;
    }
    ImmutableList<Definition> matched =
        definitions.values().stream()
            .filter(d -> places(d).stream().anyMatch(place -> place.column().isCalled(name)))
            .collect(toImmutableList());
    return matched.isEmpty() ? containing(words) : matched;
  }

  /** Those that a name's words are part of, without those that it names in full. */
  public ImmutableList<Definition> related(String name) {
    ImmutableList<Definition> found = find(name);
    return containing(words(name)).stream()
        .filter(definition -> !found.contains(definition))
        .collect(toImmutableList());
  }

  private ImmutableList<Definition> containing(String words) {
    return where(printed -> (" " + words(printed) + " ").contains(" " + words + " "));
  }

  private ImmutableList<Definition> where(Predicate<String> names) {
    return definitions.values().stream()
        .filter(
            definition ->
                names.test(definition.name())
                    || places(definition).stream()
                        .anyMatch(place -> names.test(place.column().name())))
        .collect(toImmutableList());
  }

  /** Whether a printed name, or what follows one of its dots or slashes, is these words. */
  private static boolean isCalled(String printed, String words) {
    if (words(printed).equals(words)) {
      return true;
    }
    for (int i = 0; i < printed.length(); i++) {
      if (BETWEEN_PARTS.matches(printed.charAt(i))
          && words(printed.substring(i + 1)).equals(words)) {
        return true;
      }
    }
    return false;
  }

  private static String words(String name) {
    return Ascii.toLowerCase(BETWEEN_WORDS.trimAndCollapseFrom(name, ' '));
  }

  /** Every name that {@link #find} knows: those of definitions and those that are printed. */
  public ImmutableSortedSet<String> names() {
    ImmutableSortedSet.Builder<String> names = ImmutableSortedSet.naturalOrder();
    names.addAll(definitions.keySet());
    for (Output output : outputs) {
      output.columns().stream()
          .filter(Column::hasName)
          .forEach(column -> names.add(lastPart(column.name())));
    }
    return names.build();
  }

  /** What follows the last dot or slash between words. */
  private static String lastPart(String name) {
    int at = Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'));
    return CharMatcher.whitespace().matchesAnyOf(name) ? name : name.substring(at + 1);
  }
}
