package org.gmp.graph;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node computes. An op is a value: two ops of the same class with equal attributes are
 * equal, which is what lets shared subexpressions be computed once.
 *
 * <p>Everything there is to know of an op stands in its one file: the formula in its javadoc, its
 * type rule ({@link #infer}), its gradient rule ({@link #gradient}) and its meaning ({@link
 * #evaluate}). How a backend computes it stands in that backend's lowering table.
 *
 * <p>An op of your own extends this class, in any package, with a lowering for each backend that it
 * is to run on; {@code OwnOp} among the examples has one for TensorFlow. It must keep these laws:
 *
 * <ul>
 *   <li>It is a value without state: everything that its meaning depends on, but for the inputs, is
 *       in {@link #attributes}.
 *   <li>{@link #infer} accepts what {@link #evaluate} can compute, and says the exact type of it;
 *       only the first dimension may be unknown.
 *   <li>{@link #gradient} is the derivative of {@link #evaluate}, wherever there is one.
 *   <li>A lowering computes what {@link #evaluate} does, up to rounding.
 * </ul>
 */
public abstract class Op {
  /** The op's name in messages and node names, in lower case with underscores. */
  public abstract String name();

  /** The attributes that, with the class, say which op this is, in printing order. */
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of();
  }

  /**
   * The type rule.
   *
   * @throws GraphException through {@link OpInputs#require} if the inputs do not fit
   */
  public abstract TensorType infer(OpInputs in);

  /**
   * The gradient rule: the gradient of a scalar with respect to each input of {@code y}, given
   * {@code dy}, the gradient with respect to {@code y}. Built from ops, so that it can be
   * differentiated again. An entry is null where the derivative is zero (or the input is not a
   * floating tensor). An entry may have the broadcast shape; broadcasting is undone by the caller.
   *
   * <p>Called only if {@link #isDifferentiable()}.
   */
  public abstract List<@Nullable Tensor> gradient(Tensor y, Tensor dy);

  /** Whether {@link #gradient} is defined; an op without a rule overrides this. */
  public boolean isDifferentiable() {
    return true;
  }

  /** The op's meaning, in double precision: what the reference interpreter computes. */
  public abstract DoubleArray evaluate(List<DoubleArray> in);

  /**
   * The op's meaning where its result is int32: the result of {@link #evaluate}, which wraps around
   * where it leaves the range of int32. An op whose results a double cannot hold overrides this.
   */
  public DoubleArray evaluateIntegers(List<DoubleArray> in) {
    return evaluate(in).map(x -> (int) (long) x);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Op op
        && op.getClass() == getClass()
        && op.attributes().equals(attributes());
  }

  @Override
  public int hashCode() {
    return 31 * getClass().hashCode() + attributes().hashCode();
  }

  /** For example {@code sum{axes=[0], keep_dims=true}}. */
  @Override
  public String toString() {
    return attributes().isEmpty() ? name() : name() + attributes();
  }
}
