package org.gmp.graph.op.composite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * One result of a {@link Composite} of the inputs. Its type, its value and its gradient are those
 * of the expansion, unless the composite gives its gradient itself.
 */
public final class CompositeResult extends Op {
  private final Composite composite;
  private final int result;

  /** A result of a composite, by its number from 0. */
  public CompositeResult(Composite composite, int result) {
    this.composite = composite;
    this.result = result;
  }

  /** What it is a result of. */
  public Composite composite() {
    return composite;
  }

  /** The number of the result, from 0. */
  public int result() {
    return result;
  }

  @Override
  public String name() {
    return composite.name();
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("composite", composite, "result", result);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(composite.inputCount());
    in.require(
        result >= 0 && result < composite.resultCount(),
        "has %s results, got number %s",
        composite.resultCount(),
        result);
    composite.requireFit(in);
    return composite.expand(placeholders(in)).get(result).type();
  }

  private static ImmutableList<Tensor> placeholders(OpInputs in) {
    ImmutableList.Builder<Tensor> placeholders = ImmutableList.builder();
    for (int i = 0; i < in.count(); i++) {
      placeholders.add(Tensor.placeholder("input_" + i, in.type(i)));
    }
    return placeholders.build();
  }

  /** What a node of this op stands for, over the same inputs. */
  public Tensor expansion(Tensor node) {
    return composite.expand(node.inputs()).get(result);
  }

  /** The composite's own gradient. {@code Gradients} differentiates expansions itself. */
  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return composite
        .gradient(y.inputs(), result, dy)
        .orElseThrow(() -> new GraphException(name() + ": its gradient is that of its expansion"));
  }

  /** Never called: the interpreter evaluates expansions, see {@code Passes.EXPANSION}. */
  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    throw new GraphException(name() + ": is evaluated through its expansion");
  }
}
