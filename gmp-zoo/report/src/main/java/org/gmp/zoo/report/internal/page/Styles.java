package org.gmp.zoo.report.internal.page;

import com.google.common.collect.ImmutableList;
import gg.jte.Content;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.gmp.zoo.report.internal.page.View.LegendEntry;
import org.gmp.zoo.report.internal.page.svg.Marker;
import org.gmp.zoo.report.internal.page.svg.Swatch;

/** What each parameterization is called and looks like, the same throughout a report. */
public final class Styles {
  private static final int COLOURS = 7;

  private final ImmutableList<String> parameterizations;

  private Styles(ImmutableList<String> parameterizations) {
    this.parameterizations = parameterizations;
  }

  /** Styles for these, in their order. */
  public static Styles of(Collection<String> parameterizations) {
    return new Styles(ImmutableList.copyOf(parameterizations));
  }

  /** All of them. */
  public ImmutableList<String> parameterizations() {
    return parameterizations;
  }

  /** As people write it: {@code GmP+IMN} for {@code gmp+imn}. */
  public static String label(String parameterization) {
    return parameterization.toUpperCase(Locale.ROOT).replace("GMP", "GmP");
  }

  /** The class that gives marks their colour and lines their dashes. */
  public String colour(String parameterization) {
    return "s" + parameterizations.indexOf(parameterization) % COLOURS;
  }

  /** The shape of its marks. */
  public Marker marker(String parameterization) {
    return Marker.number(parameterizations.indexOf(parameterization));
  }

  /** A line for each of some parameterizations. */
  public ImmutableList<LegendEntry> lines(Collection<String> shown) {
    return shown.stream()
        .map(p -> entry(Swatch.line("line " + colour(p)), label(p)))
        .collect(ImmutableList.toImmutableList());
  }

  /** A legend's entry for a swatch. */
  public static LegendEntry entry(String swatch, String name) {
    return new LegendEntry(content(swatch), name);
  }

  /** Text that is HTML already. */
  public static Content content(String html) {
    return output -> output.writeContent(html);
  }

  /** At most so long, as a label of an axis must be. */
  public static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  /** Labels for the rows of a chart. */
  public static List<String> labels(List<String> parameterizations) {
    return parameterizations.stream().map(p -> shortened(label(p), 9)).toList();
  }
}
