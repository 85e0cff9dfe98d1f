package org.gmp.optimize;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** What the numbers of a pipeline's report are. */
public final class PipelineNumbers implements DefinitionProvider {
  /** For {@code ServiceLoader}. */
  public PipelineNumbers() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.of(
        Definition.number(
                "nodes",
                "How many nodes the graph of a training step has before and after a pass of"
                    + " optimizations.")
            .formula("count of different nodes that the step's results depend on")
            .over("the whole training step: forward pass, gradients, optimizer, schedule")
            .moment("before the pass -> after it")
            .unit("nodes")
            .source("this project")
            .build(),
        Definition.number("rule_applications", "How many times a rule of a pass found its pattern.")
            .formula("count of nodes that were replaced by the rule")
            .over("the graph that the pass was given, until no rule of it applies")
            .moment("during the pass")
            .unit("times")
            .source("this project")
            .build());
  }

  @Override
  public ImmutableList<Output> outputs() {
    return ImmutableList.of(
        Output.named("gmp describe --passes", "what optimizes a training step")
            .column("nodes")
            .column("rules", "rule_applications", "behind each rule's name, as x3")
            .build());
  }
}
