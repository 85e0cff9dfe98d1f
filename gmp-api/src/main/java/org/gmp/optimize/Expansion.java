package org.gmp.optimize;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.composite.CompositeResult;

/** Puts what composites are defined by in their places, but for those that a backend computes. */
record Expansion(Predicate<Tensor> kept) implements Pass {
  private static final String NAME = "composite-expansion";

  /** Expands all composites. */
  static final Expansion OF_ALL = new Expansion(node -> false);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String law() {
    return "A composite that the backend has no kernel for is its expansion.";
  }

  @Override
  public Effect effect() {
    return Effect.EXACT;
  }

  @Override
  public ImmutableList<Tensor> apply(List<Tensor> outputs, Consumer<Rule> fired) {
    OpPattern<CompositeResult> composite = Pattern.op(CompositeResult.class);
    Rule rule =
        Rule.of(
            NAME,
            "f(x) = what f is defined by, of x",
            composite.where((node, match) -> !kept.test(node)),
            match -> {
              Tensor node = match.get(composite);
              return match.op(composite).expansion(node);
            });
    return new Rewriting(outputs, ImmutableList.of(rule), /* sharesAll= */ false, fired).outputs();
  }

  @Override
  public String toString() {
    return NAME;
  }
}
