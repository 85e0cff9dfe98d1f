package org.gmp.zoo.report.stability.internal;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.gmp.zoo.report.internal.page.View.Fact;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.Heads;
import org.gmp.zoo.report.internal.page.View.Meaning;

/** What the template of a stability report shows. */
public final class StabilityView {
  private StabilityView() {}

  /** The whole page. */
  public record Page(
      String title,
      String lead,
      String policy,
      Content style,
      Content script,
      List<Fact> facts,
      List<String> models,
      String verdict,
      boolean passed,
      List<Check> checks,
      List<Layer> layers,
      Optional<Figure> regions,
      Optional<Grid> nonAffine,
      List<Fact> laws,
      List<String> notes,
      List<Meaning> meanings,
      Optional<String> command,
      List<Fact> environment) {}

  /** What one layer of that name did in all models. */
  public record Layer(
      String id,
      String title,
      String text,
      List<Figure> figures,
      Grid units,
      Grid measured,
      Grid worst,
      Grid every) {}

  /** A rule, or the comparison with a baseline. */
  public record Check(String rule, boolean passed, String details) {}

  /** A table that a script can sort, and whose rows it can hide. */
  public record Grid(String caption, Heads head, List<Line> lines) {}

  /**
   * A row of a table.
   *
   * @param model what shows and hides it
   */
  public record Line(String model, boolean alarming, List<Cell> cells) {}

  /**
   * What a cell says, and the number that it is sorted by.
   *
   * @param number NaN for words
   */
  public record Cell(String text, double number) {
    static Cell word(String text) {
      return new Cell(text, Double.NaN);
    }

    /** Whether it is sorted by its number. */
    public boolean isNumber() {
      return !Double.isNaN(number);
    }
  }
}
