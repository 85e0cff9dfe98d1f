package org.gmp.analysis.gate;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import org.gmp.analysis.stability.Measurement;
import org.gmp.graph.TextTable;

/** A run set beside an earlier one. */
@AutoValue
public abstract class BaselineComparison {
  /** One number in both. */
  @AutoValue
  public abstract static class Row {
    static Row of(Measurement.Key key, double before, double after, boolean regression) {
      return new AutoValue_BaselineComparison_Row(key, before, after, regression);
    }

    /** Of what it is. */
    public abstract Measurement.Key key();

    /** The number in the baseline. */
    public abstract double before();

    /** The number now. */
    public abstract double after();

    /** Whether it grew beyond the tolerance. */
    public abstract boolean isRegression();

    /** For example {@code +12.5%}; nothing if there was nothing to grow from. */
    final String change() {
      double change = 100 * (after() / before() - 1);
      return Double.isFinite(change) ? String.format(Locale.ROOT, "%+.1f%%", change) : "";
    }
  }

  static BaselineComparison of(
      double tolerance,
      ImmutableList<Row> rows,
      ImmutableList<Measurement.Key> added,
      ImmutableList<Measurement.Key> missing) {
    return new AutoValue_BaselineComparison(tolerance, rows, added, missing);
  }

  /** The share by which numbers may be greater. */
  public abstract double tolerance();

  /** The numbers in both, in the order of the new run. */
  public abstract ImmutableList<Row> rows();

  /** What only the new run measured. */
  public abstract ImmutableList<Measurement.Key> added();

  /** What only the baseline measured. */
  public abstract ImmutableList<Measurement.Key> missing();

  /** The numbers that grew beyond the tolerance. */
  public final ImmutableList<Row> regressions() {
    return rows().stream().filter(Row::isRegression).collect(ImmutableList.toImmutableList());
  }

  /** Whether none did. */
  public final boolean passed() {
    return regressions().isEmpty();
  }

  /** The regressions as a table, with how much else was compared and what was not. */
  public final String describe() {
    StringBuilder text = new StringBuilder();
    List<Row> regressions = regressions();
    if (!regressions.isEmpty()) {
      TextTable table = new TextTable(1, 2, 3).row("regression", "baseline", "now", "change");
      for (Row row : regressions) {
        table.row(row.key().toString(), number(row.before()), number(row.after()), row.change());
      }
      text.append(table);
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%d of %d numbers grew by more than %s%% over the baseline",
            regressions.size(),
            rows().size(),
            number(100 * tolerance())));
    if (!added().isEmpty() || !missing().isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "; %d are new, %d of the baseline were not measured",
              added().size(),
              missing().size()));
    }
    return text.append('\n').toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
