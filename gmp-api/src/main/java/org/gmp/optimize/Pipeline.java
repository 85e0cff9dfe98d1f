package org.gmp.optimize;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;
import org.gmp.optimize.Pass.Effect;
import org.gmp.optimize.PipelineReport.Step;

/**
 * Passes in the order in which they run. A pass may stand in it twice.
 *
 * <pre>{@code
 * Pipeline pipeline = Pipeline.standard().without("scale-folding");
 * System.out.println(pipeline.report(outputs));
 * }</pre>
 */
public final class Pipeline {
  private final ImmutableList<Pass> passes;

  private Pipeline(List<Pass> passes) {
    this.passes = ImmutableList.copyOf(passes);
  }

  /** A pipeline of the given passes. */
  public static Pipeline of(Pass... passes) {
    return new Pipeline(ImmutableList.copyOf(passes));
  }

  /** What backends run on a training step: all {@link Passes}. */
  public static Pipeline standard() {
    return of(
        Passes.EXPANSION,
        Passes.SHARING,
        Passes.SIMPLIFICATION,
        Passes.SCALE_FOLDING,
        Passes.IMAGE_SCALE_FOLDING,
        Passes.KERNEL_GRADIENT_SUMS,
        // Of what the passes before left.
        Passes.SIMPLIFICATION,
        Passes.RELU_GRADIENTS);
  }

  /** The passes of this pipeline that keep every bit. */
  public Pipeline exact() {
    return filtered(pass -> pass.effect() == Effect.EXACT);
  }

  /**
   * This pipeline for a backend: composites are expanded first, whatever the passes, but for those
   * that the backend has a kernel for.
   *
   * @param hasKernel of nodes that are results of composites
   */
  public Pipeline expandingAllBut(Predicate<Tensor> hasKernel) {
    return new Pipeline(
        ImmutableList.<Pass>builder()
            .add(new Expansion(hasKernel))
            .addAll(filtered(pass -> !(pass instanceof Expansion)).passes())
            .build());
  }

  /** This pipeline with one more pass at its end. */
  public Pipeline then(Pass pass) {
    return new Pipeline(ImmutableList.<Pass>builder().addAll(passes).add(pass).build());
  }

  /**
   * This pipeline without the passes of the given names.
   *
   * @throws GraphException if there is no pass of one of the names
   */
  public Pipeline without(String... names) {
    Set<String> left = ImmutableSet.copyOf(names);
    Set<String> known = passes.stream().map(Pass::name).collect(ImmutableSet.toImmutableSet());
    for (String name : left) {
      if (!known.contains(name)) {
        throw new GraphException("pipeline: there is no pass " + name + ", only " + known);
      }
    }
    return filtered(pass -> !left.contains(pass.name()));
  }

  private Pipeline filtered(Predicate<Pass> kept) {
    return new Pipeline(passes.stream().filter(kept).collect(ImmutableList.toImmutableList()));
  }

  /** The passes, in the order in which they run. */
  public ImmutableList<Pass> passes() {
    return passes;
  }

  /** The optimized outputs, in order and of the same types. */
  public ImmutableList<Tensor> apply(List<Tensor> outputs) {
    ImmutableList<Tensor> current = ImmutableList.copyOf(outputs);
    for (Pass pass : passes) {
      current = pass.apply(current);
    }
    return current;
  }

  /** What {@link #apply} does, pass by pass. */
  public PipelineReport report(List<Tensor> outputs) {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    ImmutableList<Tensor> current = ImmutableList.copyOf(outputs);
    int before = Graph.of(current).nodes().size();
    for (Pass pass : passes) {
      Multiset<String> fired = HashMultiset.create();
      current = pass.apply(current, rule -> fired.add(rule.name()));
      int after = Graph.of(current).nodes().size();
      steps.add(new Step(pass, before, after, ImmutableMultiset.copyOf(fired)));
      before = after;
    }
    return new PipelineReport(current, steps.build());
  }

  /** The names of the passes, in order. */
  @Override
  public String toString() {
    return passes.toString();
  }
}
