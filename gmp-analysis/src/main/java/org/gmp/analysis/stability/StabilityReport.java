package org.gmp.analysis.stability;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** What was found of one or more models, perturbed alike. Made by {@link StabilityAnalysis}. */
@AutoValue
public abstract class StabilityReport {
  static StabilityReport of(
      String title,
      ImmutableMap<String, String> environment,
      long seed,
      ImmutableList<SubjectStability> subjects) {
    return new AutoValue_StabilityReport(title, environment, seed, subjects);
  }

  /** What was analysed, such as {@code levy}. */
  public abstract String title();

  /** Versions, device, and whatever else the report is to say of its making, in order. */
  public abstract ImmutableMap<String, String> environment();

  /** The seed of the random perturbations. */
  public abstract long seed();

  /** The models, in the order that they were given. */
  public abstract ImmutableList<SubjectStability> subjects();
}
