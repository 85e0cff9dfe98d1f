package org.gmp.graph.op.composite;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.optimize.Passes;
import org.junit.jupiter.api.Test;

/** A composite as a user writes one: no type rule, no gradient, no evaluation of its own. */
final class CompositeTest {
  /** Of rows x and classes the results are x^power of the rows' own class, and its sum. */
  private static final class PickedPower extends Composite {
    private final int power;

    PickedPower(int power) {
      this.power = power;
    }

    @Override
    public String name() {
      return "picked_power";
    }

    @Override
    public ImmutableMap<String, Object> attributes() {
      return ImmutableMap.of("power", power);
    }

    @Override
    public int inputCount() {
      return 2;
    }

    @Override
    public int resultCount() {
      return 2;
    }

    @Override
    public ImmutableList<Tensor> expand(List<Tensor> inputs) {
      Tensor x = inputs.get(0);
      Tensor picked = inputs.get(1).oneHot(x.shape().dim(1), x.dtype()).mul(x).sum(1);
      Tensor raised = picked;
      for (int i = 1; i < power; i++) {
        raised = raised.mul(picked);
      }
      return ImmutableList.of(raised, raised.sum());
    }
  }

  private final Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, 2, 3));
  private final Tensor classes = Tensor.placeholder("classes", TensorType.of(DType.INT32, 2));
  private final Map<Tensor, NdArray> values =
      Map.of(
          x, NdArray.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6),
          classes, NdArray.of(Shape.of(2), new int[] {2, 0}));

  private double[] compute(Tensor output) {
    try (var executable = new Interpreter().compile(Graph.of(output))) {
      return executable.run(values).get(0).toDoubles();
    }
  }

  @Test
  void resultsHaveTheTypesAndValuesOfTheExpansion() {
    List<Tensor> results = new PickedPower(2).apply(x, classes);
    assertThat(results.get(0).type()).isEqualTo(TensorType.of(DType.FLOAT64, 2));
    assertThat(compute(results.get(0))).usingExactEquality().containsExactly(9.0, 16.0).inOrder();
    assertThat(compute(results.get(1))).usingExactEquality().containsExactly(25.0);
  }

  @Test
  void gradientsAreThoseOfTheExpansionTwiceToo() {
    Tensor sum = new PickedPower(3).apply(x, classes).get(1);
    Tensor first = Gradients.of(sum, x).get(x);
    assertThat(compute(first))
        .usingExactEquality()
        .containsExactly(0.0, 0.0, 27.0, 48.0, 0.0, 0.0)
        .inOrder();
    Tensor second = Gradients.of(first.sum(), x).get(x);
    assertThat(compute(second))
        .usingExactEquality()
        .containsExactly(0.0, 0.0, 18.0, 24.0, 0.0, 0.0)
        .inOrder();
  }

  @Test
  void equalCompositesOverTheSameInputsAreOneNode() {
    assertThat(new PickedPower(2)).isEqualTo(new PickedPower(2));
    assertThat(new PickedPower(2)).isNotEqualTo(new PickedPower(3));
    assertThat(new PickedPower(2).toString()).isEqualTo("picked_power{power=2}");
    Tensor one = new PickedPower(2).apply(x, classes).get(0);
    Tensor other = new PickedPower(2).apply(x, classes).get(0);
    Graph shared = Graph.of(Passes.SHARING.apply(List.of(one.add(other))));
    assertThat(shared.nodes().stream().filter(n -> n.op() instanceof CompositeResult)).hasSize(1);
  }

  @Test
  void expansionLeavesNoComposite() {
    Tensor sum = new PickedPower(2).apply(x, classes).get(1).square();
    Graph expanded = Graph.of(Passes.EXPANSION.apply(List.of(sum)));
    assertThat(expanded.nodes().stream().noneMatch(n -> n.op() instanceof CompositeResult))
        .isTrue();
  }

  @Test
  void inputsThatDoNotFitAreSaid() {
    GraphException one = assertThrows(GraphException.class, () -> new PickedPower(2).apply(x));
    assertThat(one).hasMessageThat().isEqualTo("picked_power: takes 2 inputs, got 1");
    GraphException other = assertThrows(GraphException.class, () -> new PickedPower(2).apply(x, x));
    assertThat(other).hasMessageThat().startsWith("one_hot: ");
  }
}
