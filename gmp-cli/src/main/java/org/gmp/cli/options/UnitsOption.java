package org.gmp.cli.options;

import com.google.common.collect.ImmutableList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --units}: the hidden layers of a model that leaves them open. */
public final class UnitsOption {
  @Option(
      names = "--units",
      paramLabel = "N",
      split = ",",
      converter = Limits.Size.class,
      description =
          "Units of each hidden layer of mlp, such as 100,50 (default: the model's usual, which"
              + " 'gmp describe' shows).")
  private List<Integer> units = ImmutableList.of();

  public UnitsOption() {}

  /** The units that were given; empty if none were. */
  public ImmutableList<Integer> units() {
    return ImmutableList.copyOf(units);
  }
}
