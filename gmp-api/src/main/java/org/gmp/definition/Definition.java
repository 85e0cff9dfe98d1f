package org.gmp.definition;

import com.google.auto.value.AutoValue;
import com.google.errorprone.annotations.CanIgnoreReturnValue;

/**
 * What a number is that is printed somewhere: in plain English, with its formula, what it is over,
 * at which moment it is taken, its unit and its source. Texts are plain; formulas read as text.
 */
@AutoValue
public abstract class Definition {
  /** How much there is to say of a name. */
  public enum Kind {
    /** Something measured or computed: has formula, rows, moment, unit and source. */
    NUMBER("number"),
    /** Something that was asked for or counted before: has a unit. */
    SETTING("setting or count"),
    /** A word that says what a row is of. */
    LABEL("label");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /**
   * Begins the definition of a number: formula, over, moment, unit and source must be given, too.
   *
   * @param name unique, in lower case with underscores
   * @param meaning one or more sentences
   */
  public static Builder number(String name, String meaning) {
    return builder(Kind.NUMBER, name, meaning);
  }

  /** A setting, or the count of what there was to begin with, in a unit. */
  public static Definition setting(String name, String unit, String meaning) {
    return builder(Kind.SETTING, name, meaning).unit(unit).build();
  }

  /** A word that says what a row or an object is of. */
  public static Definition label(String name, String meaning) {
    return builder(Kind.LABEL, name, meaning).build();
  }

  private static Builder builder(Kind kind, String name, String meaning) {
    return new AutoValue_Definition.Builder()
        .kind(kind)
        .name(name)
        .meaning(meaning)
        .symbol("")
        .formula("")
        .over("")
        .moment("")
        .unit("")
        .source("");
  }

  /** How much there is to say. */
  public abstract Kind kind();

  /** The name, of which there is one in all of the registry. */
  public abstract String name();

  /** What it is, in sentences. */
  public abstract String meaning();

  /** How formulas call it; empty if they do not. */
  public abstract String symbol();

  /** The formula as text; empty but for numbers. */
  public abstract String formula();

  /** Which rows, units, trials or steps it is over; empty but for numbers. */
  public abstract String over();

  /** At which moment it is taken; empty but for numbers. */
  public abstract String moment();

  /** The unit; empty for labels. */
  public abstract String unit();

  /** The paper and its section, or that it is this project's own; empty but for numbers. */
  public abstract String source();

  /** Makes a definition. */
  @AutoValue.Builder
  public abstract static class Builder {
    abstract Builder kind(Kind kind);

    abstract Builder name(String name);

    abstract Builder meaning(String meaning);

    /** How formulas call it; nothing if not given. */
    @CanIgnoreReturnValue
    public abstract Builder symbol(String symbol);

    /** The formula as text. */
    @CanIgnoreReturnValue
    public abstract Builder formula(String formula);

    /** Which rows, units, trials or steps it is over. */
    @CanIgnoreReturnValue
    public abstract Builder over(String over);

    /** At which moment it is taken. */
    @CanIgnoreReturnValue
    public abstract Builder moment(String moment);

    /** The unit. */
    @CanIgnoreReturnValue
    public abstract Builder unit(String unit);

    /** The paper and its section, or that it is this project's own. */
    @CanIgnoreReturnValue
    public abstract Builder source(String source);

    abstract Definition autoBuild();

    /**
     * The definition.
     *
     * @throws IllegalStateException if something is missing
     */
    public final Definition build() {
      Definition made = autoBuild();
      require(made, "name", made.name().matches("[a-z0-9_]+"));
      require(made, "meaning", !made.meaning().isEmpty());
      require(made, "unit", made.kind() == Kind.LABEL || !made.unit().isEmpty());
      if (made.kind() == Kind.NUMBER) {
        require(made, "formula", !made.formula().isEmpty());
        require(made, "over", !made.over().isEmpty());
        require(made, "moment", !made.moment().isEmpty());
        require(made, "source", !made.source().isEmpty());
      }
      return made;
    }

    private static void require(Definition made, String part, boolean good) {
      if (!good) {
        throw new IllegalStateException(
            "definition '"
                + made.name()
                + "': '"
                + part
                + "' is missing of a "
                + made.kind().text());
      }
    }
  }
}
