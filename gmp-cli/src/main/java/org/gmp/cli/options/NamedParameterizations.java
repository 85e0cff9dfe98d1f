package org.gmp.cli.options;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The parameterizations by the names that the command line has for them. */
public final class NamedParameterizations {
  /** The name of standard parameterization, which models are written in. */
  public static final String SP = "sp";

  public static final String SP_LAW = "SP is what models are written in: w'x + b.";

  private NamedParameterizations() {}

  /** All, SP first, which is no rewrite. */
  public static ImmutableMap<String, Optional<Parameterization>> all() {
    ImmutableMap.Builder<String, Optional<Parameterization>> all = ImmutableMap.builder();
    all.put(SP, Optional.empty());
    Parameterizations.all().forEach(p -> all.put(p.name(), Optional.of(p)));
    return all.buildOrThrow();
  }

  /**
   * Those of the names, in their order.
   *
   * @throws ParameterException if there is none of that name, or a name stands twice
   */
  public static ImmutableMap<String, Optional<Parameterization>> named(
      List<String> names, CommandLine command) {
    Map<String, Optional<Parameterization>> named = new LinkedHashMap<>();
    for (String name : names) {
      Optional<Parameterization> parameterization = named(name, command);
      if (named.put(name, parameterization) != null) {
        throw new ParameterException(command, "--param: '" + name + "' stands twice");
      }
    }
    return ImmutableMap.copyOf(named);
  }

  /**
   * The one of the name; nothing for SP.
   *
   * @throws ParameterException if there is none of that name
   */
  public static Optional<Parameterization> named(String name, CommandLine command) {
    Optional<Parameterization> parameterization = all().get(name);
    if (parameterization == null) {
      throw new ParameterException(
          command, "--param: " + OptionNames.unknown("parameterization", name, all().keySet()));
    }
    return parameterization;
  }

  /** What a parameterization does to the function a model computes. */
  public static String law(Optional<Parameterization> parameterization) {
    return parameterization.map(Parameterization::law).orElse(SP_LAW);
  }
}
