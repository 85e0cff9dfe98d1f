package org.gmp.cli.options;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --without-pass}: optimizations that are left out, to find out what they do. */
public final class PassesOption {
  private static final String NAME = "--without-pass";

  @Option(
      names = NAME,
      paramLabel = "NAME",
      description =
          "To find out what an optimization does: leave out the pass of this name, as 'gmp describe"
              + " --passes' lists them; may be given several times.")
  private List<String> names = ImmutableList.of();

  public PassesOption() {}

  /** The names that were given. */
  public ImmutableSet<String> names() {
    return ImmutableSet.copyOf(names);
  }

  /**
   * Holds the names to those that there are.
   *
   * @throws ParameterException if one is not among them, with the nearest
   */
  public void check(CommandLine command, Set<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(
            command, NAME + ": " + OptionNames.unknown("pass", name, known));
      }
    }
  }

  /**
   * Requires that none was given.
   *
   * @throws ParameterException if one was
   */
  public void refuse(CommandLine command, String why) {
    if (!names.isEmpty()) {
      throw new ParameterException(command, NAME + " " + why);
    }
  }
}
