package org.gmp.cli.options;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gmp.graph.GraphException;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What {@code --param} takes: names of parameterizations, alone or joined by {@code +}. */
public final class NamedParameterizations {
  private NamedParameterizations() {}

  /**
   * Those of the names, in their order.
   *
   * @throws ParameterException if there is none of that name, or a name stands twice
   */
  public static ImmutableList<Parameterization> named(List<String> names, CommandLine command) {
    ImmutableList.Builder<Parameterization> named = ImmutableList.builder();
    Set<String> seen = new LinkedHashSet<>();
    for (String name : names) {
      Parameterization parameterization = named(name, command);
      if (!seen.add(parameterization.name())) {
        throw new ParameterException(
            command, "--param: '" + parameterization.name() + "' stands twice");
      }
      named.add(parameterization);
    }
    return named.build();
  }

  /**
   * The one of the name.
   *
   * @throws ParameterException if there is none of that name
   */
  public static Parameterization named(String name, CommandLine command) {
    ImmutableList<String> known = Parameterizations.names();
    for (String part : Splitter.on('+').split(name)) {
      if (!known.contains(part)) {
        throw new ParameterException(
            command, "--param: " + OptionNames.unknown("parameterization", part, known));
      }
    }
    try {
      return Parameterizations.named(name);
    } catch (GraphException e) {
      throw new ParameterException(command, "--param: " + e.getMessage(), e);
    }
  }
}
