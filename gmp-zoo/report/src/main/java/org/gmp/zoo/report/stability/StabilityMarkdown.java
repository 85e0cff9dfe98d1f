package org.gmp.zoo.report.stability;

import com.google.common.html.HtmlEscapers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gmp.analysis.gate.BaselineComparison;
import org.gmp.analysis.gate.GateResult;
import org.gmp.analysis.gate.Verdict;
import org.gmp.analysis.perturbation.BoundCheck;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.stability.LayerStability;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.analysis.stability.SubjectStability;
import org.gmp.zoo.report.Numbers;

/** A report as Markdown, short enough for the summary page of a CI job. */
public final class StabilityMarkdown {
  private static final int MOST_FAILURES = 20;

  private StabilityMarkdown() {}

  /** The verdict, then for each layer the largest turns by size of perturbation. */
  public static String of(StabilityReport report, Verdict verdict) {
    StringBuilder text = new StringBuilder();
    text.append("## Stability of activation boundaries: ")
        .append(escaped(report.title()))
        .append("\n\n");
    verdict(text, verdict);
    layers(text, report);
    text.append("\nMedian and largest angle by which a unit's boundary turned, in degrees, over")
        .append(" all ways of perturbing by eps. Seed ")
        .append(report.seed())
        .append(".\n");
    others(text, report);
    return text.toString();
  }

  private static void verdict(StringBuilder text, Verdict verdict) {
    if (verdict.gates().isEmpty() && verdict.baseline().isEmpty()) {
      return;
    }
    text.append(verdict.passed() ? "**Passed**: " : "**Failed**: ")
        .append(verdict.summary())
        .append("\n\n");
    for (GateResult gate : verdict.gates()) {
      text.append(gate.passed() ? "- pass: " : "- FAIL: ")
          .append("<code>")
          .append(escaped(gate.gate().rule()))
          .append("</code>\n");
      gate.failures().stream()
          .limit(MOST_FAILURES)
          .forEach(
              failure ->
                  text.append("  - ")
                      .append(escaped(failure.key().toString()))
                      .append(": ")
                      .append(Numbers.brief(failure.value()))
                      .append(failure.unit() >= 0 ? ", unit " + failure.unit() : "")
                      .append('\n'));
    }
    verdict.baseline().ifPresent(baseline -> baseline(text, baseline));
    text.append('\n');
  }

  private static void baseline(StringBuilder text, BaselineComparison baseline) {
    for (BaselineComparison.Row row :
        baseline.regressions().stream().limit(MOST_FAILURES).toList()) {
      text.append("- REGRESSION: ")
          .append(escaped(row.key().toString()))
          .append(": ")
          .append(Numbers.brief(row.before()))
          .append(" before, ")
          .append(Numbers.brief(row.after()))
          .append(" now\n");
    }
  }

  private static void layers(StringBuilder text, StabilityReport report) {
    TreeSet<Double> sizes = new TreeSet<>();
    results(report).stream()
        .filter(r -> r.kind() != Perturbation.STEP)
        .forEach(r -> sizes.add(r.eps()));
    List<String> header = new ArrayList<>(List.of("model", "layer", "units"));
    sizes.forEach(eps -> header.add("eps " + Numbers.brief(eps)));
    header.addAll(List.of("law", "violations"));
    row(text, header);
    row(text, header.stream().map(h -> "---").toList());
    for (SubjectStability subject : report.subjects()) {
      for (LayerStability layer : subject.layers()) {
        List<String> cells =
            new ArrayList<>(
                List.of(
                    escaped(subject.name()),
                    escaped(layer.name()),
                    layer.boundaries().inputs() + " -> " + layer.boundaries().units()));
        sizes.forEach(eps -> cells.add(turns(layer, eps)));
        cells.add(escaped(layer.law().map(law -> law.name()).orElse("none known")));
        cells.add(violations(layer));
        row(text, cells);
      }
    }
  }

  private static List<PerturbationResult> results(StabilityReport report) {
    return report.subjects().stream()
        .flatMap(s -> s.layers().stream())
        .flatMap(layer -> layer.perturbations().stream())
        .toList();
  }

  private static String turns(LayerStability layer, double eps) {
    List<PerturbationResult> at =
        layer.perturbations().stream()
            .filter(r -> r.kind() != Perturbation.STEP && r.eps() == eps)
            .toList();
    Optional<PerturbationResult> typical =
        at.stream()
            .filter(r -> r.kind() == Perturbation.RANDOM)
            .findFirst()
            .or(() -> at.stream().findFirst());
    double largest =
        at.stream().mapToDouble(r -> r.turn().max()).filter(x -> x >= 0).max().orElse(Double.NaN);
    return typical.map(r -> Numbers.brief(Math.toDegrees(r.turn().median()))).orElse("")
        + " / "
        + Numbers.brief(Math.toDegrees(largest));
  }

  private static String violations(LayerStability layer) {
    List<BoundCheck> checks =
        layer.perturbations().stream().flatMap(r -> r.bound().stream()).toList();
    return checks.isEmpty()
        ? ""
        : checks.stream().mapToLong(BoundCheck::violations).sum()
            + " of "
            + checks.stream().mapToLong(BoundCheck::checked).sum();
  }

  private static void others(StringBuilder text, StabilityReport report) {
    for (SubjectStability subject : report.subjects()) {
      subject
          .nonAffineUnits()
          .forEach(
              u ->
                  text.append("- No boundary: ")
                      .append(escaped(subject.name() + " " + u.name()))
                      .append(" (")
                      .append(u.units())
                      .append(" units): ")
                      .append(escaped(u.reason()))
                      .append('\n'));
    }
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** Text in which nothing is Markdown or HTML. */
  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper()
        .escape(text)
        .replaceAll("([\\\\`*_{}\\[\\]()#+!|~])", "\\\\$1")
        .replaceAll("\\s+", " ");
  }
}
