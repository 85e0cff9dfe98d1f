package org.gmp.zoo.report.bench.internal;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.gmp.zoo.report.internal.page.View.Fact;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.Meaning;
import org.gmp.zoo.report.internal.page.View.Table;

/** What the template of a bench shows. */
public final class BenchView {
  private BenchView() {}

  /** The whole page. */
  public record Page(
      String title,
      String lead,
      String policy,
      Content style,
      List<Fact> facts,
      List<String> notes,
      List<Figure> overview,
      List<Table> results,
      Optional<Table> failures,
      List<Section> sections,
      List<Meaning> meanings,
      Optional<String> command,
      List<Fact> sources,
      List<Fact> environment) {}

  /** What belongs to one experiment. */
  public record Section(
      String id, String title, String text, List<Figure> figures, Table everyValue) {}
}
