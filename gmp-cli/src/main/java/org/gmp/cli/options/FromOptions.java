package org.gmp.cli.options;

import com.google.common.base.Strings;
import java.util.function.Supplier;
import org.gmp.graph.GraphException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Builds what options describe. */
public final class FromOptions {
  private FromOptions() {}

  /**
   * What the supplier builds of the options' values.
   *
   * @throws ParameterException if the values make no model, plan or setting
   */
  public static <T> T build(CommandLine command, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (GraphException | IllegalArgumentException e) {
      throw new ParameterException(command, Strings.nullToEmpty(e.getMessage()), e);
    }
  }
}
