package org.gmp.zoo.report.internal;

import com.google.common.collect.ImmutableList;
import gg.jte.Content;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.report.internal.View.LegendEntry;
import org.gmp.zoo.report.internal.svg.Marker;
import org.gmp.zoo.report.internal.svg.Swatch;

/** What each parameterization is called and looks like, the same throughout a report. */
final class Styles {
  private static final int COLOURS = 6;

  private final ImmutableList<String> parameterizations;

  private Styles(ImmutableList<String> parameterizations) {
    this.parameterizations = parameterizations;
  }

  static Styles of(BenchResult result) {
    return new Styles(
        result.runs().stream()
            .map(BenchRun::parameterization)
            .distinct()
            .collect(ImmutableList.toImmutableList()));
  }

  ImmutableList<String> parameterizations() {
    return parameterizations;
  }

  /** As people write it: {@code GmP+IMN} for {@code gmp+imn}. */
  static String label(String parameterization) {
    return parameterization.toUpperCase(Locale.ROOT).replace("GMP", "GmP");
  }

  /** The class that gives marks their colour and lines their dashes. */
  String colour(String parameterization) {
    return "s" + parameterizations.indexOf(parameterization) % COLOURS;
  }

  Marker marker(String parameterization) {
    return Marker.number(parameterizations.indexOf(parameterization));
  }

  /** A line for each of some parameterizations. */
  ImmutableList<LegendEntry> lines(Collection<String> shown) {
    return shown.stream()
        .map(p -> entry(Swatch.line("line " + colour(p)), label(p)))
        .collect(ImmutableList.toImmutableList());
  }

  static LegendEntry entry(String swatch, String name) {
    return new LegendEntry(content(swatch), name);
  }

  /** Text that is HTML already. */
  static Content content(String html) {
    return output -> output.writeContent(html);
  }

  /** At most so long, as a label of an axis must be. */
  static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  static List<String> labels(List<String> parameterizations) {
    return parameterizations.stream().map(p -> shortened(label(p), 9)).toList();
  }
}
