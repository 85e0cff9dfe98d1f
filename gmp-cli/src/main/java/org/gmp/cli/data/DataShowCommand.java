package org.gmp.cli.data;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gmp.cli.ExitCode;
import org.gmp.graph.TextTable;
import org.gmp.zoo.data.DataEntry;
import org.gmp.zoo.data.image.ImageCatalog;
import org.gmp.zoo.data.image.ImageEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp data show}. */
@Command(
    name = "show",
    description = "Show what a data set is, its licence, where to get it and how to check it.")
final class DataShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A name that 'gmp data' shows.")
  private String name = "";

  DataShowCommand() {}

  @Override
  public Integer call() {
    TextTable table =
        ImageCatalog.find(name)
            .map(DataShowCommand::table)
            .orElseGet(() -> table(DataCommand.entry(name, spec.commandLine())));
    PrintWriter out = spec.commandLine().getOut();
    out.print(table);
    return ExitCode.DONE;
  }

  private static TextTable table(DataEntry entry) {
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
    return table;
  }

  private static TextTable table(ImageEntry entry) {
    TextTable table = new TextTable();
    table.row("name", entry.name());
    table.row("title", entry.title());
    table.row("about", entry.description());
    table.row(
        "size",
        String.format(
            Locale.ROOT,
            "%d training and %d validation images, %s, %d classes",
            entry.training(),
            entry.validation(),
            entry.size(),
            entry.classes()));
    table.row("licence", entry.licence());
    table.row("home", entry.homePage().toString());
    entry.files().forEach(file -> table.row("file", file));
    return table;
  }
}
