package org.gmp.cli.options;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.gmp.parameterization.Parameterization;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --param}: the parameterizations that a command is about. */
public final class ParameterizationOptions {
  private static final String COMPARED = "sp,wn,bn,gmp";

  @Option(
      names = "--param",
      paramLabel = "NAMES",
      split = ",",
      description =
          "Parameterizations, separated by commas; joined by + they are applied one after the"
              + " other, as gmp+imn (default: "
              + COMPARED
              + " where several are compared; else what is usual for the model; of a folder, all that"
              + " are in it).")
  private List<String> names = ImmutableList.of();

  public ParameterizationOptions() {}

  /** The names that were given; empty if none were. */
  public ImmutableList<String> names() {
    return ImmutableList.copyOf(names);
  }

  /** The names that were given, or else those that are compared. */
  public ImmutableList<String> compared() {
    return names.isEmpty()
        ? ImmutableList.copyOf(Splitter.on(',').split(COMPARED))
        : ImmutableList.copyOf(names);
  }

  /**
   * The parameterizations to compare.
   *
   * @throws ParameterException if there is none of a name, or a name stands twice
   */
  public ImmutableList<Parameterization> compared(CommandLine command) {
    return NamedParameterizations.named(compared(), command);
  }

  /**
   * The one name that was given, if one was.
   *
   * @throws ParameterException if several were
   */
  public Optional<String> one(CommandLine command) {
    if (names.size() > 1) {
      throw new ParameterException(
          command, "--param: expected one, got " + String.join(",", names));
    }
    return names.stream().findFirst();
  }
}
