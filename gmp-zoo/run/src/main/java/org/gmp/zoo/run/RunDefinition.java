package org.gmp.zoo.run;

import com.google.auto.value.AutoValue;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Map;
import java.util.stream.Stream;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.model.ModelSpec;

/** What a run trains, on what and how: what {@code run.json} says. */
@AutoValue
public abstract class RunDefinition {
  private static final String DESCRIPTION = "description";
  private static final String CHANGED = "changed";
  private static final String DATA = "data_";
  private static final String CONTENT = DATA + "sha256";

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

  /**
   * What decides the numbers, by name: runs of the same settings on the same machine end with the
   * same weights.
   */
  public final ImmutableMap<String, String> settings() {
    ImmutableMap.Builder<String, String> settings = ImmutableMap.builder();
    settings
        .put("model", model().name())
        .put("sizes", model().sizes().toString())
        .put("parameterization", model().parameterization())
        .put("seed", Long.toString(plan().seed()))
        .put("optimizer", plan().optimizer().toString())
        .put("schedule", plan().schedule().toString())
        .put("monitor", plan().monitor())
        .put("patience", Integer.toString(plan().patience()))
        .put("restore", Ascii.toLowerCase(plan().restore().name()))
        .put("epochs", Integer.toString(plan().epochs()))
        .put("batch", Integer.toString(plan().batchSize()));
    plan().values().forEach((name, value) -> settings.put(name, value.toString()));
    model().initialization().ifPresent(start -> settings.put("initialization", start.toString()));
    Maps.filterKeys(data(), key -> !key.equals(DESCRIPTION) && !key.equals(CHANGED))
        .forEach((key, value) -> settings.put(DATA + key, value));
    return settings.buildOrThrow();
  }

  /**
   * Holds a run that is there already to this one.
   *
   * @param place what to call it in messages
   * @param begun its {@link #settings}
   * @throws DataException naming the settings that differ
   */
  public final void requireSettings(String place, ImmutableMap<String, String> begun) {
    ImmutableMap<String, String> wanted = settings();
    Map<String, String> now = without(wanted, begun);
    Map<String, String> before = without(begun, wanted);
    if (before.containsKey(CONTENT) && now.containsKey(CONTENT) && of(DATA, now, before)) {
      throw new DataException(
          place
              + ": the data of this run changed: it was trained on other numbers "
              + before
              + " than there are now "
              + now);
    }
    if (!begun.equals(wanted)) {
      throw DataException.mismatch(
          place, "a run as it is asked for now: " + now, before.toString());
    }
  }

  private static boolean of(String prefix, Map<String, String> now, Map<String, String> before) {
    return Stream.of(now, before)
        .flatMap(settings -> settings.keySet().stream())
        .allMatch(key -> key.startsWith(prefix));
  }

  private static Map<String, String> without(
      ImmutableMap<String, String> settings, ImmutableMap<String, String> others) {
    return Maps.filterEntries(settings, e -> !e.getValue().equals(others.get(e.getKey())));
  }

  /** This run on data that became others, as was accepted. */
  public RunDefinition withChangedData(String what) {
    String before = data().get(CHANGED);
    return of(
        id(),
        model(),
        plan(),
        ImmutableMap.<String, String>builder()
            .putAll(data())
            .put(CHANGED, before == null ? what : before + "\n" + what)
            .buildKeepingLast(),
        classes(),
        environment());
  }

  /** This run by another plan. */
  public RunDefinition withPlan(TrainingPlan plan) {
    return of(id(), model(), plan, data(), classes(), environment());
  }
}
