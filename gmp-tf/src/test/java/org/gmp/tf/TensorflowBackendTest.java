package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.common.collect.ImmutableSet;
import java.util.Map;
import org.gmp.backend.Backend;
import org.gmp.backend.BackendException;
import org.gmp.backend.BackendOptions;
import org.gmp.backend.Backends;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.optimize.Passes;
import org.junit.jupiter.api.Test;

/** What the backend says of itself, of graphs, and of what is wrong. */
final class TensorflowBackendTest {
  private static final TensorType VECTOR = TensorType.of(DType.FLOAT64, 3);

  @Test
  void describesItself() {
    try (TensorflowBackend backend = TensorflowBackend.builder().device(Device.CPU).build()) {
      assertThat(backend.description())
          .matches("tensorflow 2\\.\\d+\\.\\d+, CPU, 1 thread, XLA auto, fp32");
      assertThat(backend.info().devices()).containsEntry("CPU:0", "CPU");
      assertThat(backend.info().natives()).startsWith("tensorflow-core-native-");
    }
  }

  @Test
  void anyPassButExpansionCanBeLeftOutByNameAndItSaysWhich() {
    assertThat(Backends.passes("tensorflow")).contains("bias-gradients");
    assertThat(Backends.passes("tensorflow")).doesNotContain(Passes.EXPANSION.name());
    for (String pass : Backends.passes("tensorflow")) {
      try (Backend backend = opened(pass)) {
        assertThat(backend.description()).endsWith(", fp32, without " + pass);
        assertThat(backend.facts()).containsEntry("backend", backend.description());
      }
    }
    assertThat(assertThrows(BackendException.class, () -> opened(Passes.EXPANSION.name())))
        .hasMessageThat()
        .startsWith("pass: the backend 'tensorflow' has only ");
  }

  private static Backend opened(String withoutPass) {
    return Backends.open(
        "tensorflow", BackendOptions.builder().withoutPasses(ImmutableSet.of(withoutPass)).build());
  }

  @Test
  void refusesAnotherNumberOfThreadsThanThisProcessUses() {
    try (TensorflowBackend first = TensorflowBackend.create()) {
      int other = first.intraOpThreads() + 1;
      assertThat(
              assertThrows(
                  TensorflowException.class,
                  () -> TensorflowBackend.builder().intraOpThreads(other).build()))
          .hasMessageThat()
          .contains("already uses 1 intra-op threads, which cannot change to 2");
    }
    assertThat(
            assertThrows(
                TensorflowException.class,
                () -> TensorflowBackend.builder().intraOpThreads(0).build()))
        .hasMessageThat()
        .contains("must be at least 1, got 0");
  }

  @Test
  void refusesAGpuThatIsNotThere() {
    try (TensorflowBackend any = TensorflowBackend.create()) {
      assumeFalse(any.info().hasGpu(), "this machine has a GPU");
    }
    assertThat(
            assertThrows(
                TensorflowException.class,
                () -> TensorflowBackend.builder().device(Device.GPU).build()))
        .hasMessageThat()
        .contains("device gpu was asked for, but");
  }

  @Test
  void feedsAndFetchesLeavesThemselves() {
    Tensor x = Tensor.placeholder("x", VECTOR);
    NdArray value = NdArray.of(Shape.of(3), 1.0, -0.0, Double.NaN);
    try (TensorflowBackend backend = TensorflowBackend.create();
        Executable executable = backend.compile(Graph.of(x, x.neg(), x))) {
      assertThat(executable.run(Map.of(x, value)))
          .containsExactly(value, NdArray.of(Shape.of(3), -1.0, 0.0, Double.NaN), value)
          .inOrder();
    }
  }

  @Test
  void equalGraphsOverOtherLeavesShareACompiledProgram() {
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      for (int i = 0; i < 3; i++) {
        Variable w = Variable.trainable("w", VECTOR, Initializers.zeros());
        Tensor x = Tensor.placeholder("x", VECTOR);
        try (Executable executable = backend.compile(Graph.of(x.mul(w.tensor()).sum()))) {
          NdArray ones = NdArray.filled(VECTOR, 1);
          NdArray values = NdArray.filled(VECTOR, i);
          assertThat(executable.run(Map.of(x, ones, w.tensor(), values)).get(0).item())
              .isEqualTo(3.0 * i);
        }
      }
      assertThat(backend.compiledPrograms()).isEqualTo(1);
    }
  }

  @Test
  void keepsOnlySoManyProgramsThatNobodyUses() {
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      for (int i = 0; i < 100; i++) {
        Tensor x = Tensor.placeholder("x", VECTOR);
        backend.compile(Graph.of(x.add(i))).close();
      }
      assertThat(backend.compiledPrograms()).isEqualTo(32);
    }
  }

  @Test
  void refusesValuesThatAreNotForThisGraph() {
    Tensor x = Tensor.placeholder("x", VECTOR);
    Tensor other = Tensor.placeholder("other", VECTOR);
    NdArray value = NdArray.filled(VECTOR, 1);
    try (TensorflowBackend backend = TensorflowBackend.create();
        Executable executable = backend.compile(Graph.of(x.neg()))) {
      assertThat(
              assertThrows(
                  GraphException.class, () -> executable.run(Map.of(x, value, other, value))))
          .hasMessageThat()
          .contains("other: float64[3] is not a leaf of this graph");
      assertThat(assertThrows(GraphException.class, () -> executable.run(Map.of())))
          .hasMessageThat()
          .contains("no value was given for x: float64[3]");
    }
  }

  @Test
  void errorsWhileRunningNameTheNode() {
    Tensor table = Tensor.placeholder("embedding/table", TensorType.of(DType.FLOAT64, 3, 2));
    Tensor indices = Tensor.placeholder("embedding/indices", TensorType.of(DType.INT32, 1));
    Graph graph = Graph.of(table.gather(indices).neg());
    Map<Tensor, NdArray> leaves =
        Map.of(table, NdArray.filled(table.type(), 1), indices, NdArray.of(Shape.of(1), 7));
    try (TensorflowBackend backend = TensorflowBackend.create();
        Executable executable = backend.compile(graph)) {
      assertThat(assertThrows(GraphException.class, () -> executable.run(leaves)))
          .hasMessageThat()
          .isEqualTo("tensorflow: indices[0] = 7 is not in [0, 3) (embedding/gather)");
    }
  }

  @Test
  void doesNothingOnceClosed() {
    TensorflowBackend backend = TensorflowBackend.create();
    backend.close();
    Tensor x = Tensor.placeholder("x", VECTOR);
    assertThat(assertThrows(IllegalStateException.class, () -> backend.compile(Graph.of(x.neg()))))
        .hasMessageThat()
        .contains("closed");
  }
}
