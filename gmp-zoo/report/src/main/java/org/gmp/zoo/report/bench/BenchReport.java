package org.gmp.zoo.report.bench;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.ImageBenchResult;
import org.gmp.zoo.report.bench.internal.BenchPage;
import org.gmp.zoo.report.bench.internal.BenchView;

/**
 * A bench's result as one HTML page that needs nothing else: it opens from disk, asks no network
 * and runs no script. It shows the metric of every seed, medians, ranges and paired differences;
 * what networks of one or two inputs compute before and after training, and where their activation
 * boundaries went (Chen and Ge 2024, Figures 2 and 3); how fast boundaries move; and how losses
 * fall.
 */
public final class BenchReport {
  private BenchReport() {}

  /** The page's text. */
  public static String html(BenchResult result) {
    return html(BenchPage.of(result));
  }

  /** The text of the page of a bench of networks on images, with what a step cost. */
  public static String html(ImageBenchResult result) {
    return html(BenchPage.of(result));
  }

  private static String html(BenchView.Page page) {
    TemplateOutput output = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html).render("bench.jte", page, output);
    return output.toString();
  }
}
