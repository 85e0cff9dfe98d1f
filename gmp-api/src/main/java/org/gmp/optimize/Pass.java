package org.gmp.optimize;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Consumer;
import org.gmp.graph.Tensor;

/** One optimization of graphs: it computes the same values with less work. */
public interface Pass {
  /** What a pass does to numbers. */
  enum Effect {
    /** Every bit stays, up to the sign of a zero. */
    EXACT("exact"),
    /** Sums are added up in another order or by another kernel, so that last bits may differ. */
    LAST_BITS("last bits may differ");

    private final String text;

    Effect(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A pass by rules: each node, after its inputs, is offered to them until none applies.
   *
   * @param name in lower case with hyphens, such as {@code scale-folding}
   * @param law what it does, in one sentence
   */
  static Pass of(String name, String law, Effect effect, Rule... rules) {
    return new RulePass(name, law, effect, ImmutableList.copyOf(rules), /* sharesAll= */ false);
  }

  /** What it is called, in lower case with hyphens. */
  String name();

  /** What it does, in one sentence. */
  String law();

  /** What it does to numbers. */
  Effect effect();

  /**
   * The optimized outputs, in order and of the same types.
   *
   * @param fired is told of each rule each time it replaces a node
   */
  ImmutableList<Tensor> apply(List<Tensor> outputs, Consumer<Rule> fired);

  /** The optimized outputs, in order and of the same types. */
  default ImmutableList<Tensor> apply(List<Tensor> outputs) {
    return apply(outputs, rule -> {});
  }
}
