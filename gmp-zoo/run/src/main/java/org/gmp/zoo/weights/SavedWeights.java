package org.gmp.zoo.weights;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.gmp.model.Weights;

/** Weights with what is to be said of them. */
@AutoValue
public abstract class SavedWeights {
  /** Weights, and texts by name, such as the experiment that they come from. */
  public static SavedWeights of(Weights weights, Map<String, String> metadata) {
    return new AutoValue_SavedWeights(weights, ImmutableMap.copyOf(metadata));
  }

  /** The weights. */
  public abstract Weights weights();

  /** What is said of them. */
  public abstract ImmutableMap<String, String> metadata();
}
