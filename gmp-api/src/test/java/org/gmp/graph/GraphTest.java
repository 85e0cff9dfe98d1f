package org.gmp.graph;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.GraphErrors.messageOf;
import static org.gmp.graph.Shape.BATCH;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GraphTest {
  private final Tensor x = Tensor.placeholder("x", TensorType.of(FLOAT64, BATCH, 3));
  private final Variable kernel = variable("dense_1/kernel", 3, 2);
  private final Variable bias = variable("dense_1/bias", 2);

  private static Variable variable(String name, int... dims) {
    return Variable.trainable(name, TensorType.of(FLOAT64, dims), Initializers.zeros());
  }

  private Tensor layer() {
    return x.matmul(kernel.tensor()).add(bias.tensor()).relu();
  }

  private static ImmutableList<String> names(Graph graph) {
    return graph.nodes().stream().map(graph::name).collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Tensor> consumers(Graph graph, Tensor node) {
    return Objects.requireNonNull(graph.consumers().get(node));
  }

  @Test
  void nodesComeAfterTheirInputsOnceEach() {
    Tensor y = layer();
    Graph graph = Graph.of(y.mul(y), y);
    assertThat(names(graph))
        .containsExactly(
            "x",
            "dense_1/kernel",
            "dense_1/matmul",
            "dense_1/bias",
            "dense_1/add",
            "dense_1/relu",
            "dense_1/mul")
        .inOrder();
    assertThat(graph.outputs()).hasSize(2);
  }

  @Test
  void nodesAreNamedAfterTheLayerWhoseVariableTheyRead() {
    Tensor second = layer().matmul(variable("dense_2/kernel", 2, 4).tensor()).tanh();
    assertThat(second.scope()).isEqualTo("dense_2");
    assertThat(Graph.of(second).name(second)).isEqualTo("dense_2/tanh");
    assertThat(x.relu().scope()).isEmpty();
  }

  @Test
  void namesAreUniqueAndGivenOnesComeFirst() {
    Tensor a = x.relu();
    Tensor b = x.relu();
    Tensor named = a.add(b).named("relu");
    Graph graph = Graph.of(named.relu());
    assertThat(names(graph)).containsExactly("x", "relu_1", "relu_2", "relu", "relu_3").inOrder();
    Tensor twice = x.exp().named("y").add(x.sin().named("y"));
    assertThat(names(Graph.of(twice))).containsExactly("x", "y", "y_1", "add").inOrder();
  }

  @Test
  void namesAreStable() {
    assertThat(names(Graph.of(layer()))).isEqualTo(names(Graph.of(layer())));
    // More outputs after the others change no name.
    Tensor y = layer();
    Graph small = Graph.of(y);
    Graph large = Graph.of(y, y.square().sum());
    for (Tensor node : small.nodes()) {
      assertThat(large.name(node)).isEqualTo(small.name(node));
    }
  }

  @Test
  void explainsItselfALineANode() {
    Variable state = Variable.state("steps", TensorType.of(FLOAT64), Initializers.zeros());
    Graph graph = Graph.of(layer().sum(0).div(2).add(state.tensor()).named("loss"));
    assertThat(graph.explain())
        .isEqualTo(
            """
            x               float64[?,3]  placeholder{name=x}
            dense_1/kernel  float64[3,2]  variable
            dense_1/matmul  float64[?,2]  matmul(x, dense_1/kernel)
            dense_1/bias    float64[2]    variable
            dense_1/add     float64[?,2]  add(dense_1/matmul, dense_1/bias)
            dense_1/relu    float64[?,2]  relu(dense_1/add)
            dense_1/sum     float64[2]    sum{axes=[0], keep_dims=false}(dense_1/relu)
            constant        float64[]     constant{value=float64[] 2.0}
            dense_1/div     float64[2]    div(dense_1/sum, constant)
            steps           float64[]     variable (state)
            loss            float64[2]    add(dense_1/div, steps)
            """);
  }

  @Test
  void knowsVariablesPlaceholdersAndConsumers() {
    Tensor y = layer();
    Graph graph = Graph.of(y.mul(y).add(kernel.tensor().sum()));
    assertThat(graph.variables()).containsExactly(kernel, bias).inOrder();
    assertThat(graph.placeholders()).containsExactly(x);
    assertThat(
            consumers(graph, kernel.tensor()).stream()
                .map(graph::name)
                .collect(ImmutableSet.toImmutableSet()))
        .containsExactly("dense_1/matmul", "dense_1/sum");
    // Once, though it takes y twice.
    assertThat(consumers(graph, y)).hasSize(1);
    assertThat(consumers(graph, graph.outputs().get(0))).isEmpty();
  }

  @Test
  void knowsItsOwnNodes() {
    Tensor other = Tensor.placeholder("other", TensorType.of(FLOAT64));
    Graph graph = Graph.of(layer());
    assertThat(graph.contains(x)).isTrue();
    assertThat(graph.contains(other)).isFalse();
    assertThat(messageOf(() -> graph.name(other)))
        .isEqualTo("graph: other: float64[] belongs to another graph");
  }

  @Test
  void variableNeedsANameAndKnownSizes() {
    assertThat(messageOf(() -> variable("w", BATCH, 2)))
        .isEqualTo(
            "variable: needs a name and a shape without unknown sizes, got 'w' float64[?,2]");
    assertThat(messageOf(() -> variable("", 2))).contains("got '' float64[2]");
    assertThat(kernel.toString()).isEqualTo("dense_1/kernel: float64[3,2]");
  }

  @Test
  void tensorsSayWhatTheyAre() {
    Tensor y = layer();
    assertThat(y.toString()).isEqualTo("dense_1/relu: float64[?,2]");
    assertThat(y.named("out/y").toString()).isEqualTo("out/y: float64[?,2]");
    assertThat(y.named("out/y").scope()).isEqualTo("out");
    assertThat(x.sum(1).toString()).isEqualTo("sum{axes=[1], keep_dims=false}: float64[?]");
    assertThat(messageOf(() -> x.named("z")))
        .isEqualTo("placeholder: a leaf has its name from the start (x: float64[?,3])");
    assertThat(kernel.tensor().variable()).hasValue(kernel);
    assertThat(x.variable()).isEmpty();
  }

  @Test
  void opsAreValues() {
    Op one = x.sum(1).op();
    assertThat(one).isEqualTo(x.sum(1).op());
    assertThat(one.hashCode()).isEqualTo(x.sum(1).op().hashCode());
    assertThat(one).isNotEqualTo(x.sum(0).op());
    assertThat(one).isNotEqualTo(x.max(1).op());
    // Placeholders are told apart by identity, variables' reads by the variable.
    assertThat(x.op()).isNotEqualTo(Tensor.placeholder("x", x.type()).op());
    assertThat(kernel.tensor().op()).isNotEqualTo(variable("dense_1/kernel", 3, 2).tensor().op());
  }

  @Test
  void graphOfNothingIsEmpty() {
    assertThat(Graph.of(List.of()).nodes()).isEmpty();
    assertThat(Graph.of(List.of()).explain()).isEmpty();
  }
}
