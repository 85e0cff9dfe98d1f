package org.gmp.definition;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Optional;

/** A file or table that numbers are printed in, with the names that it has for them. */
@AutoValue
public abstract class Output {
  private static final String THE_MEDIAN = "the median";

  /**
   * Begins an output.
   *
   * @param id what it is called, unique: {@code gmp bench: result.json}
   * @param description what it is, in a line
   */
  public static Builder named(String id, String description) {
    return new Builder(id, description);
  }

  /** What it is called: the command or file that it is of, and which part. */
  public abstract String id();

  /** What it is, in a line. */
  public abstract String description();

  /** Its names, in their order. */
  public abstract ImmutableList<Column> columns();

  /** The column that is printed under that name, the first where several match. */
  public final Optional<Column> column(String printed) {
    return columns().stream().filter(column -> column.matches(printed)).findFirst();
  }

  /** Makes an output, name by name. */
  public static final class Builder {
    private final String id;
    private final String description;
    private final ImmutableList.Builder<Column> columns = ImmutableList.builder();

    private Builder(String id, String description) {
      this.id = id;
      this.description = description;
    }

    /** Adds a name that is also that of its definition. */
    @CanIgnoreReturnValue
    public Builder column(String name) {
      return column(name, name);
    }

    /** Adds a name, and what it is by definition. */
    @CanIgnoreReturnValue
    public Builder column(String name, String definition) {
      return column(name, definition, "");
    }

    /** Adds a name, and of which definition it is which statistic. */
    @CanIgnoreReturnValue
    public Builder column(String name, String definition, String statistic) {
      columns.add(Column.of(name, definition, statistic));
      return this;
    }

    /** Adds a JSON object that holds a distribution: least, median, largest and so on. */
    @CanIgnoreReturnValue
    public Builder distribution(String path, String definition) {
      return column(path + ".count", definition, "how many numbers there are")
          .column(path + ".min", definition, "the least")
          .column(path + ".median", definition, THE_MEDIAN)
          .column(path + ".p95", definition, "the 95th percentile")
          .column(path + ".max", definition, "the largest")
          .column(path + ".mean", definition, "the mean");
    }

    /** Adds the interval of a distribution's median, which those drawn at random have. */
    @CanIgnoreReturnValue
    public Builder medianInterval(String path, String definition) {
      return column(path + ".median_low", definition, "the lower end of the median's 95 % interval")
          .column(path + ".median_high", definition, "its upper end");
    }

    /** Adds all names of another output, behind a prefix. */
    @CanIgnoreReturnValue
    public Builder all(String prefix, Output other) {
      other.columns().forEach(c -> column(prefix + c.name(), c.definition(), c.statistic()));
      return this;
    }

    /** The output. */
    public Output build() {
      return new AutoValue_Output(id, description, columns.build());
    }
  }
}
