package org.gmp.model;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;
import java.util.Optional;
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

  /**
   * What is not finite about them: the first variable, in the model's order, that has NaN or an
   * infinity, and which, such as {@code NaN in dense_1.w}; empty if all are finite.
   */
  public Optional<String> notFinite() {
    return values.entrySet().stream()
        .flatMap(e -> e.getValue().firstNotFinite().stream().mapToObj(x -> x + " in " + e.getKey()))
        .findFirst();
  }

  /**
   * These weights, if all are finite. Backends may hide that they are not: TensorFlow's kernel of a
   * convolution with its ReLU gives 0 for NaN.
   *
   * @param place what to call whoever asks in the message
   * @throws GraphException naming the first variable that is not finite
   */
  @CanIgnoreReturnValue
  public Weights requireFinite(String place) {
    Optional<String> what = notFinite();
    if (what.isPresent()) {
      throw new GraphException(place + ": the weights are not finite: " + what.get());
    }
    return this;
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
