package org.gmp.graph.op.composite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A function of tensors with one or more results that is defined by its expansion into ops. Type
 * rules, gradients and the interpreter go by the expansion, and so does every backend without a
 * kernel for it; a backend with a kernel computes all results at once.
 *
 * <p>A composite is a value: two of one class with equal attributes are equal. Each result is a
 * node of its own, a {@link CompositeResult} over the composite's inputs.
 *
 * <pre>{@code
 * Tensor normalized = new Standardize(1e-6).apply(x).get(0);
 * }</pre>
 */
public abstract class Composite {
  /** The name in messages and node names, in lower case with underscores. */
  public abstract String name();

  /** The attributes that, with the class, say which composite this is, in printing order. */
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of();
  }

  /** The number of inputs. */
  public abstract int inputCount();

  /** The number of results. */
  public abstract int resultCount();

  /**
   * Requires that inputs, which are as many as {@link #inputCount} says, fit; by default they do,
   * and the expansion says what does not.
   *
   * @throws org.gmp.graph.GraphException through {@link OpInputs#require} if they do not
   */
  public void requireFit(OpInputs in) {}

  /**
   * The results over inputs that fit, made of ops: the definition. The same inputs always give the
   * same graph. It does not ask where the inputs come from, which may be placeholders.
   */
  public abstract ImmutableList<Tensor> expand(List<Tensor> inputs);

  /**
   * The gradients with respect to the inputs of a scalar, given {@code upstream}, its gradient with
   * respect to one result. An entry is null where the derivative is zero. By default nothing, for
   * the gradient of the expansion; a composite whose gradient is a composite, too, overrides this.
   *
   * @param result the number of the result, from 0
   */
  public Optional<List<@Nullable Tensor>> gradient(
      List<Tensor> inputs, int result, Tensor upstream) {
    return Optional.empty();
  }

  /**
   * The nodes of the results over the inputs.
   *
   * @throws org.gmp.graph.GraphException if the inputs do not fit
   */
  public final ImmutableList<Tensor> apply(Tensor... inputs) {
    return apply(Arrays.asList(inputs));
  }

  /** {@link #apply(Tensor...)} with the inputs in a list. */
  public final ImmutableList<Tensor> apply(List<Tensor> inputs) {
    return IntStream.range(0, resultCount())
        .mapToObj(i -> Tensor.of(new CompositeResult(this, i), ImmutableList.copyOf(inputs)))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Composite composite
        && composite.getClass() == getClass()
        && composite.attributes().equals(attributes());
  }

  @Override
  public final int hashCode() {
    return 31 * getClass().hashCode() + attributes().hashCode();
  }

  /** For example {@code batch_norm{epsilon=0.001}}. */
  @Override
  public final String toString() {
    return attributes().isEmpty() ? name() : name() + attributes();
  }
}
