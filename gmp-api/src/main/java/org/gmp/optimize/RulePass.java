package org.gmp.optimize;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Consumer;
import org.gmp.graph.Tensor;

/** A pass by rules, which may share all nodes that are alike. */
record RulePass(
    String name, String law, Effect effect, ImmutableList<Rule> rules, boolean sharesAll)
    implements Pass {
  @Override
  public ImmutableList<Tensor> apply(List<Tensor> outputs, Consumer<Rule> fired) {
    return new Rewriting(outputs, rules, sharesAll, fired).outputs();
  }

  @Override
  public String toString() {
    return name;
  }
}
