package org.gmp.zoo.run;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.gmp.zoo.model.ModelSpec;

/** What a run trains, on what and how: what {@code run.json} says. */
@AutoValue
public abstract class RunDefinition {
  /**
   * A definition of the given parts.
   *
   * @param id tells this run from every other
   * @param data what the data are and how they are read, by name, as whoever opens them wants it
   * @param classes the names of the classes, in order
   * @param environment versions and machine, for reports
   */
  public static RunDefinition of(
      String id,
      ModelSpec model,
      TrainingPlan plan,
      ImmutableMap<String, String> data,
      ImmutableList<String> classes,
      ImmutableMap<String, String> environment) {
    return new AutoValue_RunDefinition(id, model, plan, data, classes, environment);
  }

  /** What tells this run from every other. */
  public abstract String id();

  /** The network. */
  public abstract ModelSpec model();

  /** How it is trained. */
  public abstract TrainingPlan plan();

  /** What it is trained on. */
  public abstract ImmutableMap<String, String> data();

  /** The names of the classes. */
  public abstract ImmutableList<String> classes();

  /** On what it was begun. */
  public abstract ImmutableMap<String, String> environment();

  /** This run by another plan. */
  public RunDefinition withPlan(TrainingPlan plan) {
    return of(id(), model(), plan, data(), classes(), environment());
  }
}
