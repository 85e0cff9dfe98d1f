package org.gmp.zoo.report.internal.page;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.List;
import org.gmp.zoo.report.internal.page.View.Fact;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.Heads;
import org.gmp.zoo.report.internal.page.View.Meaning;
import org.gmp.zoo.report.internal.page.View.Table;

/** The parts that pages share, as content for their templates. */
public final class Parts {
  private Parts() {}

  /** Names and what they are. */
  public static Content facts(List<Fact> facts) {
    return part("facts", facts);
  }

  /** Drawings with their caption and legend. */
  public static Content figure(Figure figure) {
    return part("figure", figure);
  }

  /** A table. */
  public static Content table(Table table) {
    return part("table", table);
  }

  /** The heads of a table's columns, linked to what they mean. */
  public static Content heads(Heads heads) {
    return part("heads", heads);
  }

  /** What the heads of a page mean. */
  public static Content meanings(List<Meaning> meanings) {
    return part("meanings", meanings);
  }

  private static Content part(String name, Object shown) {
    return output ->
        TemplateEngine.createPrecompiled(ContentType.Html)
            .render("parts/" + name + ".jte", shown, output);
  }
}
