package org.example.ops;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.gmp.autodiff.Gradients;
import org.gmp.composite.BatchNormalized;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.composite.Composite;
import org.gmp.interpreter.Interpreter;
import org.gmp.tf.TensorflowBackend;
import org.gmp.tf.lowering.CompositeContext;
import org.gmp.tf.lowering.CompositeLowering;
import org.junit.jupiter.api.Test;
import org.tensorflow.Output;

/** A composite of a user's own, with a lowering and without one. */
final class OwnCompositeTest {
  /** x sigmoid(x), and sigmoid(x). */
  private static final class Swish extends Composite {
    @Override
    public String name() {
      return "swish";
    }

    @Override
    public int inputCount() {
      return 1;
    }

    @Override
    public int resultCount() {
      return 2;
    }

    @Override
    public ImmutableList<Tensor> expand(List<Tensor> inputs) {
      Tensor gate = inputs.get(0).sigmoid();
      return ImmutableList.of(inputs.get(0).mul(gate), gate);
    }
  }

  private static final class SwishLowering implements CompositeLowering<Swish> {
    private final AtomicInteger lowered = new AtomicInteger();

    @Override
    public boolean takes(Swish swish, List<TensorType> inputs) {
      return inputs.get(0).dtype() == DType.FLOAT64;
    }

    @Override
    public List<Output<?>> lower(Swish swish, CompositeContext context) {
      lowered.incrementAndGet();
      Output<?> gate = context.emit().op("Sigmoid", context.input(0));
      return List.of(context.emit().op("Mul", context.input(0), gate), gate);
    }
  }

  private final Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, 3));
  private final Map<Tensor, NdArray> values = Map.of(x, NdArray.of(Shape.of(3), -1.5, 0, 2.5));

  private List<Tensor> outputs() {
    List<Tensor> swish = new Swish().apply(x);
    Tensor loss = swish.get(0).square().add(swish.get(1)).sum();
    return List.of(swish.get(0), swish.get(1), Gradients.of(loss, x).get(x));
  }

  private void assertAgrees(TensorflowBackend backend) {
    List<NdArray> expected;
    try (var executable = new Interpreter().compile(Graph.of(outputs()))) {
      expected = executable.run(values);
    }
    try (var executable = backend.compile(Graph.of(outputs()))) {
      List<NdArray> found = executable.run(values);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i).toDoubles())
            .usingTolerance(1e-12)
            .containsExactly(expected.get(i).toDoubles())
            .inOrder();
      }
    }
  }

  @Test
  void withoutALoweringItIsItsExpansion() {
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      assertAgrees(backend);
    }
  }

  @Test
  void aLoweringComputesAllResultsAtOnce() {
    SwishLowering lowering = new SwishLowering();
    try (TensorflowBackend backend =
        TensorflowBackend.builder().lowering(Swish.class, lowering).build()) {
      assertAgrees(backend);
    }
    assertThat(lowering.lowered.get()).isEqualTo(1);
  }

  @Test
  void aClassOfCompositesHasOneLowering() {
    CompositeLowering<BatchNormalized> second =
        new CompositeLowering<>() {
          @Override
          public boolean takes(BatchNormalized norm, List<TensorType> inputs) {
            return true;
          }

          @Override
          public List<Output<?>> lower(BatchNormalized norm, CompositeContext context) {
            return List.of();
          }
        };
    GraphException e =
        assertThrows(
            GraphException.class,
            () -> TensorflowBackend.builder().lowering(BatchNormalized.class, second).build());
    assertThat(e).hasMessageThat().contains("have a lowering already");
  }
}
