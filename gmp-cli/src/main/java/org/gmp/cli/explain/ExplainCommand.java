package org.gmp.cli.explain;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmp.analysis.KnownNames;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.FormatOption;
import org.gmp.cli.output.Format;
import org.gmp.cli.output.Listing;
import org.gmp.definition.Definition;
import org.gmp.definition.Definitions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp explain}. */
@Command(
    name = "explain",
    description = {
      "Say what a number means that is printed somewhere: its formula, what it is over, when it is"
          + " taken, its unit and its source.",
      "",
      "NAME is the head of a column, a field of JSON, a metric or a tag, in any of the outputs; if"
          + " it means several things, all are printed. Without it, all definitions are listed."
          + " docs/numbers.md has the same as a page."
    })
public final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "A name that is printed, such as turned or function_change.")
  private List<String> words = ImmutableList.of();

  @Mixin private FormatOption format = new FormatOption();

  ExplainCommand() {}

  @Override
  public Integer call() {
    Definitions definitions = Definitions.all();
    String name = String.join(" ", words);
    ImmutableList<Definition> chosen =
        words.isEmpty() ? definitions.definitions().values().asList() : found(definitions, name);
    spec.commandLine().getOut().print(text(definitions, name, chosen));
    return ExitCode.DONE;
  }

  private ImmutableList<Definition> found(Definitions definitions, String name) {
    ImmutableList<Definition> found = definitions.find(name);
    if (found.isEmpty()) {
      Optional<String> nearest = KnownNames.nearest(name, definitions.names());
      throw new ParameterException(
          spec.commandLine(),
          "no number named '"
              + name
              + "'"
              + nearest.map(known -> "; did you mean '" + known + "'?").orElse("")
              + " ('gmp explain' lists all)");
    }
    return found;
  }

  private String text(Definitions definitions, String name, List<Definition> chosen) {
    if (format.format() == Format.JSON) {
      return ExplainJson.of(definitions, chosen);
    }
    if (format.format() == Format.TABLE && !words.isEmpty()) {
      return Explanation.of(definitions, name, chosen);
    }
    Listing listing = new Listing(ExplainJson.SCHEMA, "name", "meaning");
    chosen.forEach(d -> listing.row(d.name(), d.meaning()));
    return listing.in(format.format());
  }
}
