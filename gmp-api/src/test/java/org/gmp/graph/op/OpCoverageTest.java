package org.gmp.graph.op;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import com.google.common.collect.SetMultimap;
import com.google.common.reflect.ClassPath;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.cases.OpCase;
import org.gmp.graph.op.cases.OpCases;
import org.gmp.graph.op.composite.CompositeResult;
import org.gmp.graph.op.leaf.Constant;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.graph.op.leaf.StepCounter;
import org.gmp.graph.op.leaf.VariableOp;
import org.junit.jupiter.api.Test;

/** No op goes without cases, without numbers worked out by hand, or without gradient checks. */
final class OpCoverageTest {
  /** They compute nothing: their values are given. */
  private static final ImmutableSet<Class<? extends Op>> LEAVES =
      ImmutableSet.of(Constant.class, Placeholder.class, StepCounter.class, VariableOp.class);

  private static ImmutableSet<Class<? extends Op>> ops() throws IOException {
    ImmutableSet.Builder<Class<? extends Op>> ops = ImmutableSet.builder();
    for (ClassPath.ClassInfo info :
        ClassPath.from(Op.class.getClassLoader()).getTopLevelClassesRecursive("org.gmp.graph.op")) {
      Class<?> type = info.load();
      if (Op.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
        ops.add(type.asSubclass(Op.class));
      }
    }
    return ops.build();
  }

  @Test
  void everyOpHasCases() throws IOException {
    assertThat(OpCases.all().stream().map(OpCase::op).collect(toImmutableSet()))
        .containsExactlyElementsIn(
            ops().stream().filter(op -> !LEAVES.contains(op)).collect(toImmutableSet()));
  }

  @Test
  void everyOpHasNumbersWorkedOutByHand() {
    assertThat(
            OpCases.all().stream()
                .filter(c -> c.expected().isPresent())
                .map(OpCase::op)
                .collect(toImmutableSet()))
        .containsExactlyElementsIn(
            OpCases.all().stream().map(OpCase::op).collect(toImmutableSet()));
  }

  @Test
  void everyOpIsCheckedWithAnUnknownBatchDimension() {
    assertThat(
            OpCases.all().stream()
                .filter(c -> !c.batched().isEmpty())
                .map(OpCase::op)
                .collect(toImmutableSet()))
        .containsExactlyElementsIn(
            OpCases.all().stream().map(OpCase::op).collect(toImmutableSet()));
  }

  @Test
  void everyCaseHoldsItsOp() {
    for (OpCase opCase : OpCases.all()) {
      Tensor y = opCase.expression().over(opCase.inputs(DType.FLOAT64));
      assertWithMessage("ops of %s", opCase)
          .that(Graph.of(y).nodes().stream().map(n -> n.op().getClass()).toList())
          .contains(opCase.op());
    }
  }

  @Test
  void namesOfCasesAreUnique() {
    Multiset<String> names = HashMultiset.create();
    OpCases.all().forEach(c -> names.add(c.name()));
    assertThat(names.stream().filter(n -> names.count(n) > 1).toList()).isEmpty();
  }

  /**
   * An input for which an op's rule gives a gradient is, in some case, one whose gradient is
   * compared with central differences.
   */
  @Test
  void everyGradientRuleIsChecked() {
    SetMultimap<Class<? extends Op>, Integer> given = HashMultimap.create();
    SetMultimap<Class<? extends Op>, Integer> checked = HashMultimap.create();
    for (OpCase opCase : OpCases.all()) {
      List<Tensor> inputs = opCase.inputs(DType.FLOAT64);
      Set<Tensor> smooth = new HashSet<>();
      opCase.smooth().forEach(i -> smooth.add(inputs.get(i)));
      for (Tensor node : Graph.of(opCase.expression().over(inputs)).nodes()) {
        boolean isSmooth = node.inputs().stream().anyMatch(smooth::contains);
        if (isSmooth) {
          smooth.add(node);
        }
        if (node.op().getClass() == opCase.op()
            && node.op().isDifferentiable()
            && node.dtype().isFloating()) {
          given.putAll(opCase.op(), inputsWithGradient(node));
          for (int i = 0; i < node.inputs().size(); i++) {
            if (smooth.contains(node.input(i))) {
              checked.put(opCase.op(), i);
            }
          }
        }
      }
    }
    for (Class<? extends Op> op : given.keySet()) {
      assertWithMessage("inputs of %s whose gradient is checked", op.getSimpleName())
          .that(checked.get(op))
          .containsAtLeastElementsIn(given.get(op));
    }
  }

  private static ImmutableSet<Integer> inputsWithGradient(Tensor node) {
    Tensor dy = Tensor.placeholder("dy", node.type());
    List<Tensor> parts =
        node.op() instanceof CompositeResult result
            ? Gradients.pullback(
                in -> result.composite().expand(in).get(result.result()), node.inputs(), dy)
            : node.op().gradient(node, dy);
    assertWithMessage("gradients of %s", node).that(parts).hasSize(node.inputs().size());
    ImmutableSet.Builder<Integer> result = ImmutableSet.builder();
    for (int i = 0; i < parts.size(); i++) {
      if (node.input(i).dtype().isFloating() && Objects.nonNull(parts.get(i))) {
        result.add(i);
      }
    }
    return result.build();
  }
}
