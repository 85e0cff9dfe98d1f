package org.gmp.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.gmp.graph.TextTable;
import org.gmp.zoo.data.DataEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp data show}. */
@Command(
    name = "show",
    description = "Show what a data set is, its licence, where to get it and its SHA-256.")
final class DataShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A name that 'gmp data' shows.")
  private String name = "";

  DataShowCommand() {}

  @Override
  public Integer call() {
    DataEntry entry = DataCommand.entry(name, spec.commandLine());
    TextTable table = new TextTable();
    table.row("name", entry.name());
    table.row("title", entry.title());
    table.row("about", entry.description());
    table.row("size", entry.rows() + " rows, " + entry.features() + " features");
    table.row("licence", entry.licence());
    table.row("home", entry.homePage().toString());
    entry.downloads().forEach(uri -> table.row("download", uri.toString()));
    table.row("file", entry.fileName());
    entry.sha256().forEach(sum -> table.row("sha-256", sum));
    PrintWriter out = spec.commandLine().getOut();
    out.print(table);
    return ExitCode.DONE;
  }
}
