package org.gmp.model;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;

/** The values of a model's variables, by variable name, in the model's order. Immutable. */
public final class Weights {
  private final ImmutableMap<String, NdArray> values;

  private Weights(ImmutableMap<String, NdArray> values) {
    this.values = values;
  }

  /** Values by name. */
  public static Weights of(Map<String, NdArray> values) {
    return new Weights(ImmutableMap.copyOf(values));
  }

  /** The values by name, in order. */
  public ImmutableMap<String, NdArray> asMap() {
    return values;
  }

  /**
   * The value of a variable.
   *
   * @throws GraphException if there is none of that name, or it is of another type
   */
  public NdArray get(Variable variable) {
    NdArray value = get(variable.name());
    if (!value.type().equals(variable.type())) {
      throw new GraphException("weights: " + variable + " was given " + value.type());
    }
    return value;
  }

  /**
   * The value of the variable of that name.
   *
   * @throws GraphException if there is none
   */
  public NdArray get(String name) {
    NdArray value = values.get(name);
    if (value == null) {
      throw new GraphException("weights: no value for " + name + " among " + values.keySet());
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Weights weights && weights.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Names and types. */
  @Override
  public String toString() {
    return values.toString();
  }
}
