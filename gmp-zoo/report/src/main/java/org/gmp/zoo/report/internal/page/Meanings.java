package org.gmp.zoo.report.internal.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.gmp.definition.Column;
import org.gmp.definition.Definition;
import org.gmp.definition.Definitions;
import org.gmp.definition.Output;
import org.gmp.zoo.report.internal.page.View.Fact;
import org.gmp.zoo.report.internal.page.View.Head;
import org.gmp.zoo.report.internal.page.View.Heads;
import org.gmp.zoo.report.internal.page.View.Meaning;

/** What the heads of a page's tables mean, and which definitions the page needs for that. */
public final class Meanings {
  private final Definitions definitions = Definitions.all();
  private final TreeMap<String, Meaning> used = new TreeMap<>();

  /**
   * The heads of a table, each with its meaning.
   *
   * @param output the id of the {@link Output} that the table is
   */
  public Heads heads(String output, List<String> names) {
    Optional<Output> known = definitions.output(output);
    return new Heads(
        output,
        names.stream()
            .map(name -> head(name, known.flatMap(o -> o.column(name))))
            .collect(ImmutableList.toImmutableList()));
  }

  private Head head(String text, Optional<Column> column) {
    if (column.isEmpty()) {
      return new Head(text, "", "");
    }
    Definition definition = definitions.definitions().get(column.get().definition());
    if (definition == null) {
      return new Head(text, "", "");
    }
    used.put(definition.name(), meaning(definition));
    String statistic = column.get().statistic();
    return new Head(
        text,
        definition.name(),
        statistic.isEmpty() ? definition.meaning() : statistic + ": " + definition.meaning());
  }

  private static Meaning meaning(Definition definition) {
    ImmutableList.Builder<Fact> facts = ImmutableList.builder();
    add(facts, "Formula", definition.formula());
    add(facts, "Over", definition.over());
    add(facts, "When", definition.moment());
    add(facts, "Unit", definition.unit());
    add(facts, "Source", definition.source());
    return new Meaning(definition.name(), definition.meaning(), facts.build());
  }

  private static void add(ImmutableList.Builder<Fact> facts, String name, String text) {
    if (!text.isEmpty()) {
      facts.add(new Fact(name, text));
    }
  }

  /** The definitions that the heads so far need, by name. */
  public ImmutableList<Meaning> used() {
    return ImmutableList.copyOf(used.values());
  }
}
