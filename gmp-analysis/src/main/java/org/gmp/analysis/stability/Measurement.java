package org.gmp.analysis.stability;

import com.google.auto.value.AutoValue;

/** One number of a report, with all that says of what it is. */
@AutoValue
public abstract class Measurement {
  /** Of what a number is; names are empty and eps is NaN where they do not apply. */
  @AutoValue
  public abstract static class Key {
    static Key of(
        Quantity quantity, String subject, String layer, String kind, String group, double eps) {
      return new AutoValue_Measurement_Key(quantity, subject, layer, kind, group, eps);
    }

    /** What was measured. */
    public abstract Quantity quantity();

    /** The model's name. */
    public abstract String subject();

    /** The layer's name. */
    public abstract String layer();

    /** How it was perturbed: {@code ones}, {@code random}, {@code worst}, {@code step}. */
    public abstract String kind();

    /** Which variables were perturbed. */
    public abstract String group();

    /** By how much. */
    public abstract double eps();

    /** For example {@code max_angle_deg of gmp dense_1 (worst, eps=0.001)}. */
    @Override
    public final String toString() {
      StringBuilder text = new StringBuilder(quantity().id()).append(" of ").append(subject());
      if (!layer().isEmpty()) {
        text.append(' ').append(layer());
      }
      if (!kind().isEmpty()) {
        text.append(" (").append(kind());
        if (!group().equals("all")) {
          text.append(", ").append(group());
        }
        text.append(", eps=").append(eps()).append(')');
      }
      return text.toString();
    }
  }

  static Measurement of(Key key, double value, int unit) {
    return new AutoValue_Measurement(key, value, unit);
  }

  /** Of what it is. */
  public abstract Key key();

  /** The number; NaN if there was nothing to measure. */
  public abstract double value();

  /** The unit that turned most, for the largest angle; else -1. */
  public abstract int unit();
}
