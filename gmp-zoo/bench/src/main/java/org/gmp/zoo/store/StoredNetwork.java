package org.gmp.zoo.store;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import org.gmp.model.Model;

/** A network of a run, with weights. */
@AutoValue
public abstract class StoredNetwork {
  static StoredNetwork of(String weights, Model model, ImmutableMap<String, Double> metrics) {
    return new AutoValue_StoredNetwork(weights, model, metrics);
  }

  /** Which of the run's weights these are, in words: {@code final}, or a checkpoint's name. */
  public abstract String weights();

  /** The network with these weights. */
  public abstract Model model();

  /** What the run measured of these weights, by name; empty if nothing was kept. */
  public abstract ImmutableMap<String, Double> metrics();
}
