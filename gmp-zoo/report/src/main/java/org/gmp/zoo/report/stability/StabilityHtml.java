package org.gmp.zoo.report.stability;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import org.gmp.analysis.gate.BaselineComparison;
import org.gmp.analysis.gate.GateResult;
import org.gmp.analysis.gate.Verdict;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.zoo.report.stability.internal.StabilityPage;
import org.gmp.zoo.report.stability.internal.StabilityView.Check;

/**
 * A report as one HTML page that needs nothing else: it opens from disk and asks no network. It
 * shows, for each layer, how far boundaries turn against the size of the perturbation with the
 * bound that theory gives, the boundaries themselves where there are one or two inputs (Chen and Ge
 * 2024, Figure 1), the units that turn most, and the linear regions. Its script sorts tables and
 * shows and hides models; without it, everything is there.
 */
public final class StabilityHtml {
  private StabilityHtml() {}

  /** The page's text. */
  public static String of(StabilityReport report, Verdict verdict) {
    StabilityPage page = new StabilityPage(report);
    for (GateResult gate : verdict.gates()) {
      page.check(new Check(gate.gate().rule(), gate.passed(), details(gate)));
    }
    verdict.baseline().ifPresent(b -> page.check(new Check("baseline", b.passed(), details(b))));
    TemplateOutput output = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("stability.jte", page.page(verdict.summary(), verdict.passed()), output);
    return output.toString();
  }

  /** All that follows the rule itself. */
  private static String details(GateResult gate) {
    String text = gate.describe();
    return gate.passed()
        ? gate.checked().size() + " measurements checked"
        : text.substring(text.indexOf('\n') + 1).stripIndent();
  }

  private static String details(BaselineComparison baseline) {
    return baseline.describe().stripTrailing();
  }
}
