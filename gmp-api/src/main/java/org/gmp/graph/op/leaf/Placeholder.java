package org.gmp.graph.op.leaf;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** A leaf: a value that is fed when the graph runs. Two of the same name are still two. */
public final class Placeholder extends Op {
  private final String label;
  private final TensorType type;

  /** A leaf that is fed under the name {@code label}. */
  public Placeholder(String label, TensorType type) {
    this.label = label;
    this.type = type;
  }

  /** The name under which it is fed. */
  public String label() {
    return label;
  }

  @Override
  public String name() {
    return "placeholder";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("name", label);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(0);
    return type;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return List.of();
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    throw new GraphException("placeholder: no value was fed for " + label + ": " + type);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
