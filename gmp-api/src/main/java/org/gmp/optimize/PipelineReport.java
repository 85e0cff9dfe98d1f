package org.gmp.optimize;

import static java.util.Comparator.comparing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Multiset.Entry;
import java.util.stream.Collectors;
import org.gmp.graph.Tensor;

/**
 * What a pipeline made of a graph. It prints itself, for each pass its law, the nodes before and
 * after, and how many times each rule was applied.
 *
 * @param outputs the optimized outputs
 * @param steps the passes that ran, in order
 */
public record PipelineReport(ImmutableList<Tensor> outputs, ImmutableList<Step> steps) {
  /**
   * What one pass made of a graph.
   *
   * @param pass which pass
   * @param before the number of nodes before it
   * @param after the number of nodes after it
   * @param fired the names of its rules, each as many times as it was applied
   */
  public record Step(Pass pass, int before, int after, ImmutableMultiset<String> fired) {
    /** Three lines: name, effect and nodes; the law; the rules applied, if any. */
    @Override
    public String toString() {
      String rules =
          fired.entrySet().stream()
              .sorted(
                  comparing((Entry<String> e) -> -e.getCount()).thenComparing(Entry::getElement))
              .map(entry -> entry.getElement() + " x" + entry.getCount())
              .collect(Collectors.joining(", "));
      return pass.name()
          + (" (" + pass.effect() + "): " + before + " -> " + after + " nodes\n")
          + ("  " + pass.law() + "\n")
          + (rules.isEmpty() ? "" : "  rules: " + rules + "\n");
    }
  }

  /** The passes one after the other. */
  @Override
  public String toString() {
    return steps.stream().map(Step::toString).collect(Collectors.joining());
  }
}
