package org.gmp.cli.train;

import java.util.Locale;
import org.gmp.graph.TextTable;
import org.gmp.train.History;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.TrainOutcome;

/** What a training came to, for people. */
final class TrainSummary {
  private TrainSummary() {}

  /** A line of heading, and a table of what was measured in the epoch whose weights are kept. */
  public static String of(RunDefinition run, TrainOutcome outcome) {
    History history = outcome.history();
    int epochs = history.epochs().size();
    int kept = history.bestEpoch().orElse(epochs - 1);
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s, %s, seed %d: %s, %s%s; the weights are those of epoch %d%n",
            run.model().name(),
            run.model().parameterization(),
            run.plan().seed(),
            Numbers.counted(epochs, "epoch"),
            Numbers.counted(history.steps(), "step"),
            history.stoppedEarly() ? ", stopped early" : "",
            kept + 1));
    TextTable table = new TextTable(1);
    for (int i = 0; i < history.names().size(); i++) {
      double value = history.epochs().get(kept).get(i);
      table.row("  " + history.names().get(i).replace('_', ' '), Numbers.comparable(value, value));
    }
    if (history.seconds() > 0) {
      table.row(
          "  waiting for data",
          Numbers.fixed(100 * history.waitingSeconds() / history.seconds(), 1) + "%");
    }
    return text.append(table).toString();
  }
}
