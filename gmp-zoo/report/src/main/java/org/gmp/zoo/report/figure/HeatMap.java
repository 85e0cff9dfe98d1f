package org.gmp.zoo.report.figure;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.report.internal.page.svg.SvgWriter;

/**
 * A map of a number over two settings, such as the median test error over learning rates and scales
 * of the initialization: a coloured field for each pair, with the number in it. A field is hatched
 * where the number is not finite, as of trainings that diverged, or where it is not accepted, as of
 * trainings that led nowhere.
 */
@AutoValue
public abstract class HeatMap {
  /** Matplotlib's cividis: even in lightness, and the same to those who do not see red or green. */
  private static final ImmutableList<String> COLOURS =
      ImmutableList.of(
          "#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369",
          "#e1cc55", "#fee838");

  /** From this colour on, black is read more easily than white. */
  private static final int FIRST_LIGHT = 5;

  /** From this ratio of the largest to the smallest on, colours follow the logarithm. */
  private static final double LOGARITHMIC_FROM = 30;

  private static final double LEFT = 62;
  private static final double LETTER = 7;

  /** From the left end of the key, below the fields, to the words behind it. */
  private static final double KEY = 232;

  private static final double TOP = 26;
  private static final double CELL_WIDTH = 58;
  private static final double CELL_HEIGHT = 28;
  private static final double BELOW = 78;
  private static final double RIGHT = 16;
  private static final double HATCH = 7;
  private static final String FONT =
      "system-ui, -apple-system, Segoe UI, Roboto, Arial, sans-serif";

  /** A builder; all numbers that are finite are accepted unless it is told otherwise. */
  public static Builder builder() {
    return new AutoValue_HeatMap.Builder()
        .title("")
        .accepted(Double::isFinite)
        .higherIsBetter(false);
  }

  /** What it is of, above the fields. */
  public abstract String title();

  /** What the columns are settings of. */
  public abstract String xLabel();

  /** The settings of the columns in words, from left to right. */
  public abstract ImmutableList<String> columns();

  /** What the rows are settings of. */
  public abstract String yLabel();

  /** The settings of the rows in words, from the bottom up. */
  public abstract ImmutableList<String> rows();

  /** What the numbers are. */
  public abstract String metric();

  /** The numbers: for each row, from the bottom up, one a column. */
  public abstract ImmutableList<ImmutableDoubleArray> values();

  /** Whether larger numbers are better; the better, the brighter. */
  public abstract boolean higherIsBetter();

  /** Which numbers are results; fields of others are hatched. */
  public abstract DoublePredicate accepted();

  /**
   * The numbers at the two ends of the colours, the smaller first, so that maps beside each other
   * can be compared; the smallest and the largest accepted number if absent.
   */
  public abstract Optional<ImmutableDoubleArray> ends();

  /** Collects the parts of a map. */
  @AutoValue.Builder
  public abstract static class Builder {
    /** Sets {@link HeatMap#title}; none if not given. */
    public abstract Builder title(String title);

    /** Sets {@link HeatMap#xLabel}. */
    public abstract Builder xLabel(String label);

    /** Sets {@link HeatMap#columns}. */
    public abstract Builder columns(Iterable<String> columns);

    /** Sets {@link HeatMap#columns} to numbers. */
    public final Builder xs(double... xs) {
      return columns(inWords(xs));
    }

    /** Sets {@link HeatMap#yLabel}. */
    public abstract Builder yLabel(String label);

    /** Sets {@link HeatMap#rows}. */
    public abstract Builder rows(Iterable<String> rows);

    /** Sets {@link HeatMap#rows} to numbers. */
    public final Builder ys(double... ys) {
      return rows(inWords(ys));
    }

    private static List<String> inWords(double[] settings) {
      return Arrays.stream(settings).mapToObj(Numbers::brief).toList();
    }

    /** Sets {@link HeatMap#metric}. */
    public abstract Builder metric(String metric);

    abstract Builder values(ImmutableList<ImmutableDoubleArray> values);

    /** Sets {@link HeatMap#values}. */
    public final Builder values(double[][] values) {
      return values(
          Arrays.stream(values)
              .map(ImmutableDoubleArray::copyOf)
              .collect(ImmutableList.toImmutableList()));
    }

    /** Sets {@link HeatMap#higherIsBetter}; false if not given. */
    public abstract Builder higherIsBetter(boolean higherIsBetter);

    /** Sets {@link HeatMap#accepted}; what is not finite never is. */
    public abstract Builder accepted(DoublePredicate accepted);

    abstract Builder ends(ImmutableDoubleArray ends);

    /** Sets {@link HeatMap#ends}. */
    public final Builder ends(double low, double high) {
      return ends(ImmutableDoubleArray.of(low, high));
    }

    abstract HeatMap partsGiven();

    /**
     * The map.
     *
     * @throws IllegalStateException if a part is missing
     * @throws IllegalArgumentException if there are not as many rows and columns of numbers as of
     *     settings, or the ends are not in order and finite
     */
    public final HeatMap build() {
      HeatMap map = partsGiven();
      boolean fits =
          map.values().size() == map.rows().size()
              && map.values().stream().allMatch(row -> row.length() == map.columns().size());
      if (!fits || map.values().isEmpty() || map.columns().isEmpty()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "heat map: expected %d rows of %d numbers, at least one of each, got rows of %s",
                map.rows().size(),
                map.columns().size(),
                map.values().stream().map(ImmutableDoubleArray::length).toList()));
      }
      map.ends()
          .ifPresent(
              ends -> {
                if (!(ends.get(0) < ends.get(1)) || !Double.isFinite(ends.get(1) - ends.get(0))) {
                  throw new IllegalArgumentException(
                      "heat map: ends must be finite, the smaller first, got " + ends);
                }
              });
      return map;
    }
  }

  /** How many fields there are. */
  public final int fields() {
    return rows().size() * columns().size();
  }

  /** How many fields are accepted. */
  public final int acceptedFields() {
    return (int) all().filter(this::accepts).count();
  }

  private boolean accepts(double value) {
    return Double.isFinite(value) && accepted().test(value);
  }

  private DoubleStream all() {
    return values().stream().flatMapToDouble(ImmutableDoubleArray::stream);
  }

  /** A whole SVG file, in the colours that its reader's system prefers. */
  public final String file() {
    return svg(
        "<style>svg{color:#1d2329;background:#ffffff}@media (prefers-color-scheme:dark)"
            + "{svg{color:#e8ecef;background:#14181c}}</style>");
  }

  /** An element for a page: text has the page's colour, and no style is set. */
  public final String svg() {
    return svg("");
  }

  /** What stands left of the fields: the label of the rows, upright, and the rows' words. */
  private double left() {
    int longest = rows().stream().mapToInt(String::length).max().orElse(0);
    return Math.max(LEFT, 26 + LETTER * longest);
  }

  private String svg(String style) {
    double left = left();
    double inner = columns().size() * CELL_WIDTH;
    double height = TOP + rows().size() * CELL_HEIGHT + BELOW;
    double width = left + Math.max(inner, KEY + LETTER * metric().length()) + RIGHT;
    SvgWriter out = new SvgWriter();
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + number(width) + " " + number(height),
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-label",
        words());
    out.markup(style);
    out.open("g", "font-family", FONT, "font-size", "12", "fill", "currentColor");
    out.text("text", title(), "class", "row", "x", left, "y", 16.0, "font-weight", "600");
    Colours colours = colours();
    for (int row = 0; row < rows().size(); row++) {
      double top = TOP + (rows().size() - 1 - row) * CELL_HEIGHT;
      for (int column = 0; column < columns().size(); column++) {
        field(out, colours, values().get(row).get(column), left + column * CELL_WIDTH, top);
      }
      centred(out, "end", rows().get(row), left - 6, top + 18);
    }
    double bottom = TOP + rows().size() * CELL_HEIGHT;
    for (int column = 0; column < columns().size(); column++) {
      String label = columns().get(column);
      centred(out, "middle", label, left + (column + 0.5) * CELL_WIDTH, bottom + 16);
    }
    centred(out, "middle", xLabel(), left + inner / 2, bottom + 34);
    String middle = number(TOP + rows().size() * CELL_HEIGHT / 2);
    out.text(
        "text",
        yLabel(),
        "class",
        "mid",
        "text-anchor",
        "middle",
        "x",
        12.0,
        "y",
        middle,
        "transform",
        "rotate(-90 12 " + middle + ")");
    key(out, colours, bottom + 46);
    return out + out.rest();
  }

  private static String number(double value) {
    return Numbers.fixed(value, 1).replace(",", "");
  }

  private static void centred(SvgWriter out, String anchor, String text, double x, double y) {
    String name = anchor.equals("end") ? "end" : "mid";
    out.text("text", text, "class", name, "text-anchor", anchor, "x", x, "y", y);
  }

  private void field(SvgWriter out, Colours colours, double value, double left, double top) {
    boolean accepted = accepts(value);
    int colour = accepted ? colours.of(value) : -1;
    out.leaf(
        "rect",
        "x",
        left,
        "y",
        top,
        "width",
        CELL_WIDTH - 2,
        "height",
        CELL_HEIGHT - 2,
        "fill",
        accepted ? COLOURS.get(colour) : "none",
        "stroke",
        "currentColor",
        "stroke-opacity",
        accepted ? "0" : "0.5");
    if (!accepted) {
      hatch(out, left, top, CELL_WIDTH - 2, CELL_HEIGHT - 2);
    } else {
      boolean light = colour >= FIRST_LIGHT;
      out.text(
          "text",
          Numbers.brief(value),
          "class",
          light ? "mid on-light" : "mid on-dark",
          "fill",
          light ? "#000000" : "#ffffff",
          "text-anchor",
          "middle",
          "x",
          left + CELL_WIDTH / 2 - 1,
          "y",
          top + 18);
    }
  }

  /** Lines at 45 degrees within a rectangle; a pattern would need a name of its own on the page. */
  private static void hatch(SvgWriter out, double left, double top, double width, double height) {
    StringBuilder lines = new StringBuilder();
    for (double at = HATCH; at < width + height; at += HATCH) {
      double x1 = Math.min(at, width);
      double y1 = at - x1;
      double y2 = Math.min(at, height);
      double x2 = at - y2;
      lines.append('M').append(number(left + x1)).append(' ').append(number(top + y1));
      lines.append('L').append(number(left + x2)).append(' ').append(number(top + y2));
    }
    out.leaf("path", "d", lines, "fill", "none", "stroke", "currentColor", "stroke-opacity", "0.5");
  }

  /** What the colours mean, below the map. */
  private void key(SvgWriter out, Colours colours, double top) {
    double width = 14;
    centred(out, "end", Numbers.brief(colours.low()), left() + 34, top + 12);
    double left = left() + 40;
    for (int i = 0; i < COLOURS.size(); i++) {
      String colour = COLOURS.get(higherIsBetter() ? i : COLOURS.size() - 1 - i);
      out.leaf(
          "rect", "x", left + i * width, "y", top, "width", width, "height", 14.0, "fill", colour);
    }
    double right = left + COLOURS.size() * width;
    out.text("text", Numbers.brief(colours.high()), "x", right + 6, "y", top + 12);
    out.text("text", metric(), "x", left() + KEY, "y", top + 12);
    if (acceptedFields() < fields()) {
      hatch(out, left, top + 18, 26, 12);
      out.text("text", "diverged or did not train", "x", left + 34, "y", top + 28);
    }
  }

  private Colours colours() {
    double low = ends().map(e -> e.get(0)).orElse(all().filter(this::accepts).min().orElse(0));
    double high = ends().map(e -> e.get(1)).orElse(all().filter(this::accepts).max().orElse(1));
    return new Colours(low, high, higherIsBetter());
  }

  /** Numbers as colours, the better the brighter. */
  private record Colours(double low, double high, boolean rising) {
    int of(double value) {
      double share = share(Math.max(low, Math.min(high, value)));
      int colour = (int) Math.min(COLOURS.size() - 1, Math.floor(share * COLOURS.size()));
      return rising ? colour : COLOURS.size() - 1 - colour;
    }

    private double share(double value) {
      if (low == high) {
        return 0.5;
      }
      return low > 0 && high / low > LOGARITHMIC_FROM
          ? Math.log(value / low) / Math.log(high / low)
          : (value - low) / (high - low);
    }
  }

  /** The map in words, for those who do not see it. */
  private String words() {
    List<Double> accepted = all().filter(this::accepts).boxed().toList();
    String range =
        accepted.isEmpty()
            ? ""
            : ", from "
                + Numbers.brief(accepted.stream().mapToDouble(v -> v).min().orElseThrow())
                + " to "
                + Numbers.brief(accepted.stream().mapToDouble(v -> v).max().orElseThrow());
    return title()
        + ": "
        + metric()
        + " over "
        + xLabel()
        + " and "
        + yLabel()
        + "; "
        + accepted.size()
        + " of "
        + fields()
        + " trained"
        + range;
  }
}
