package org.gmp.graph.op.leaf;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.jspecify.annotations.Nullable;

/** A leaf: the value that a variable has when the graph runs. */
public final class VariableOp extends Op {
  private final Variable variable;

  /** Reads {@code variable}. */
  public VariableOp(Variable variable) {
    this.variable = variable;
  }

  /** The variable that is read. */
  public Variable variable() {
    return variable;
  }

  @Override
  public String name() {
    return "variable";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("name", variable.name());
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(0);
    return variable.type();
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return List.of();
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    throw new GraphException("variable: no value was given for " + variable);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VariableOp op && op.variable == variable;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(variable);
  }
}
