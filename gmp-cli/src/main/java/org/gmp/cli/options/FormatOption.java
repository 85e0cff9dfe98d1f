package org.gmp.cli.options;

import org.gmp.cli.output.Format;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --format}: how results are printed on standard output. */
public final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "table|json|csv|markdown",
      defaultValue = "table",
      description =
          "How to print the result; bench and speed have no markdown (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TABLE;

  public FormatOption() {}

  /** The form that was chosen. */
  public Format format() {
    return format;
  }

  /**
   * The form that was chosen, of a command that prints no Markdown.
   *
   * @throws ParameterException if that was chosen
   */
  public Format exceptMarkdown(CommandLine command) {
    if (format == Format.MARKDOWN) {
      throw new ParameterException(
          command,
          "--format: '"
              + command.getCommandName()
              + "' has no markdown; expected one of table, json, csv");
    }
    return format;
  }
}
