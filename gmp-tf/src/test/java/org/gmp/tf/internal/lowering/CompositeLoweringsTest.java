package org.gmp.tf.internal.lowering;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.autodiff.Gradients;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.interpreter.Interpreter;
import org.gmp.optimize.Pipeline;
import org.gmp.parameterization.BatchNormOptions;
import org.gmp.parameterization.BatchNormalization;
import org.gmp.parameterization.SphericalCoordinates;
import org.gmp.random.Seed;
import org.gmp.rewrite.Mode;
import org.gmp.rewrite.Rewriter;
import org.gmp.tf.TensorflowBackend;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.emit.NodeNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Output;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Kernels of composites give what the expansions give, and are what is emitted. */
final class CompositeLoweringsTest {
  private static final Seed SEED = Seed.of(31);
  private static final Backend TENSORFLOW = TensorflowBackend.create();

  @AfterAll
  static void close() {
    TENSORFLOW.close();
  }

  private static NdArray normal(Tensor leaf, double mean, double spread) {
    RandomGenerator random = SEED.child(leaf.op().toString()).generator();
    double[] values = new double[leaf.shape().size()];
    Arrays.setAll(values, i -> mean + spread * random.nextGaussian());
    return NdArray.fromDoubles(leaf.type(), values);
  }

  private static List<NdArray> run(
      Backend backend, List<Tensor> outputs, Map<Tensor, NdArray> leaves) {
    try (Executable executable = backend.compile(Graph.of(outputs))) {
      return executable.run(leaves);
    }
  }

  private static void assertAgree(
      List<Tensor> outputs, Map<Tensor, NdArray> leaves, double tolerance) {
    List<NdArray> expected = run(new Interpreter(), outputs, leaves);
    List<NdArray> found = run(TENSORFLOW, outputs, leaves);
    for (int i = 0; i < outputs.size(); i++) {
      double[] numbers = expected.get(i).toDoubles();
      double largest = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
      assertWithMessage("output %s", i)
          .that(found.get(i).toDoubles())
          .usingTolerance(tolerance * Math.max(1, largest))
          .containsExactly(numbers)
          .inOrder();
    }
  }

  /** The types of the operations that a graph becomes. */
  private static Multiset<String> operations(List<Tensor> outputs) {
    Multiset<String> types = HashMultiset.create();
    lowered(outputs).getNodeList().forEach(node -> types.add(node.getOp()));
    return types;
  }

  private static GraphDef lowered(List<Tensor> outputs) {
    try (org.tensorflow.Graph graph = new org.tensorflow.Graph()) {
      Emitter emit = new Emitter(graph, new NodeNames());
      Lowerer lowerer = new Lowerer(LoweringTable.standard());
      Pipeline pipeline = lowerer.expanding(TensorflowBackend.pipeline(), emit);
      Graph source = Graph.of(pipeline.apply(outputs));
      Map<Op, Output<?>> leaves = new HashMap<>();
      for (Tensor leaf : source.placeholders()) {
        leaves.put(
            leaf.op(),
            emit.placeholder(NativeTensors.type(leaf.dtype()), NativeTensors.shape(leaf.shape())));
      }
      lowerer.lower(source, leaves, emit);
      return graph.toGraphDef();
    }
  }

  /** Images through a convolution, batch normalization, a ReLU, and both moving averages. */
  private static final class Normalized {
    final Tensor x = leaf("x", 3, 4, 5, 2);
    final Tensor kernel = leaf("kernel", 3, 3, 2, 6);
    final Tensor gamma = leaf("gamma", 6);
    final Tensor beta = leaf("beta", 6);
    final Tensor weight = leaf("weight", 3, 4, 5, 6);
    final List<Tensor> outputs;

    Normalized(BatchNormOptions options) {
      Tensor h = Tensor.of(new Conv2D(Window.of(3).withPadding(Padding.same())), x, kernel);
      Variable mean = Variable.state("mean", gamma.type(), Initializers.zeros());
      Variable variance = Variable.state("variance", gamma.type(), Initializers.zeros());
      BatchNormalization norm = BatchNormalization.of(h, mean, variance, gamma, beta, options);
      List<Tensor> read = new ArrayList<>(List.of(norm.output()));
      norm.updates().forEach(update -> read.add(update.value()));
      List<Tensor> training = Mode.TRAINING.rewriter().apply(read);
      Tensor loss = training.get(0).relu().mul(weight).sum();
      Gradients gradients = Gradients.of(loss, kernel, gamma, beta);
      List<Tensor> all = new ArrayList<>(List.of(loss, training.get(1), training.get(2)));
      all.addAll(List.of(gradients.get(kernel), gradients.get(gamma), gradients.get(beta)));
      Map<Tensor, Tensor> zeros = new HashMap<>();
      List.of(mean, variance).forEach(v -> zeros.put(v.tensor(), Tensor.filled(v.type(), 0)));
      outputs = Rewriter.substituting(zeros).apply(all);
    }

    private static Tensor leaf(String name, int... dims) {
      return Tensor.placeholder(name, TensorType.of(DType.FLOAT32, dims));
    }

    Map<Tensor, NdArray> values() {
      Map<Tensor, NdArray> values = new LinkedHashMap<>();
      values.put(x, normal(x, 0.3, 1));
      values.put(kernel, normal(kernel, 0, 0.5));
      values.put(gamma, normal(gamma, 1, 0.3));
      values.put(beta, normal(beta, 0, 0.3));
      values.put(weight, normal(weight, 0, 1));
      return values;
    }
  }

  @Test
  void batchNormalizationOfImagesIsOneOperationEachWay() {
    Multiset<String> operations = operations(new Normalized(BatchNormOptions.defaults()).outputs);
    assertThat(operations.count("FusedBatchNormV3")).isEqualTo(1);
    assertThat(operations.count("FusedBatchNormGradV3")).isEqualTo(1);
    assertThat(operations).containsNoneOf("Square", "Sqrt", "RealDiv");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.5})
  void batchNormalizationOfImagesAgreesWithTheInterpreter(double epsilon) {
    Normalized normalized =
        new Normalized(BatchNormOptions.defaults().withEpsilon(epsilon).withMomentum(0.8));
    assertAgree(normalized.outputs, normalized.values(), 2e-5);
  }

  @Test
  void onlyGradientsOfBiasesAreSummedAsSuch() {
    Tensor x = Normalized.leaf("x", 3, 4, 5, 2);
    Tensor kernel = Normalized.leaf("kernel", 3, 3, 2, 6);
    Tensor bias = Normalized.leaf("bias", 6);
    Tensor h = Tensor.of(new Conv2D(Window.of(3).withPadding(Padding.same())), x, kernel);
    Tensor active = h.add(bias).relu();
    Tensor centred = active.sub(active.mean(0, 1, 2));
    Gradients gradients = Gradients.of(centred.mul(centred).mul(centred).sum(), kernel, bias);
    List<Tensor> outputs = List.of(centred, gradients.get(kernel), gradients.get(bias));
    assertThat(operations(outputs).count("BiasAddGrad")).isEqualTo(1);
    assertThat(operations(outputs).count("Sum")).isAtLeast(2);
    assertAgree(
        outputs,
        Map.of(x, normal(x, 0.3, 1), kernel, normal(kernel, 0, 0.5), bias, normal(bias, 0, 1)),
        2e-5);
  }

  @Test
  void onlyTheReluReadsItsInput() {
    Tensor x = Normalized.leaf("x", 3, 4, 5, 2);
    Tensor kernel = Normalized.leaf("kernel", 3, 3, 2, 6);
    Tensor bias = Normalized.leaf("bias", 6);
    Tensor y = Tensor.of(new Conv2D(Window.of(3)), x, kernel).add(bias);
    Tensor gradient = Gradients.of(y.relu().square().sum(), kernel).get(kernel);
    Map<String, NodeDef> nodes = new HashMap<>();
    lowered(List.of(gradient)).getNodeList().forEach(node -> nodes.put(node.getName(), node));
    List<String> features = new ArrayList<>();
    for (NodeDef node : nodes.values()) {
      NodeDef read = node.getOp().equals("ReluGrad") ? nodes.get(node.getInput(1)) : null;
      if (read != null) {
        features.add(read.getOp());
      }
    }
    assertThat(features).containsExactly("Relu");
    assertAgree(
        List.of(gradient),
        Map.of(x, normal(x, 0.3, 1), kernel, normal(kernel, 0, 0.5), bias, normal(bias, 0, 1)),
        2e-5);
  }

  private static List<Tensor> directions(Tensor angles, Tensor upstream) {
    Tensor direction = SphericalCoordinates.direction(angles);
    Tensor gradient = Gradients.of(direction.mul(upstream).sum(), angles).get(angles);
    return List.of(direction, gradient);
  }

  private static Tensor matrix(String name, int rows) {
    return Tensor.placeholder(name, TensorType.of(DType.FLOAT64, rows, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 66, 147, 256, 576, 784, 4608})
  void directionsAgreeWithTheInterpreterWhereSinesVanishToo(int components) {
    Tensor angles = matrix("angles", components - 1);
    Tensor upstream = matrix("upstream", components);
    double[] values = normal(angles, Math.PI / 2, 0.2).toDoubles();
    // A sine of exactly 0 in the second column, two in the third, the last angle among them.
    values[3 * (components / 2) + 1] = 0;
    values[3 * (components / 3) + 2] = 0;
    values[3 * (components - 2) + 2] = 0;
    assertAgree(
        directions(angles, upstream),
        Map.of(
            angles, NdArray.fromDoubles(angles.type(), values), upstream, normal(upstream, 0, 1)),
        1e-12);
  }

  @Test
  void directionsAreEmittedInBlocks() {
    Multiset<String> blocked = operations(directions(matrix("a", 575), matrix("g", 576)));
    // One for each part of the angles; the fallback picks no rows and glues cosines to ones.
    assertThat(blocked.count("GatherV2")).isEqualTo(9);
    assertThat(blocked.count("Sin")).isEqualTo(9);
    assertThat(blocked).doesNotContain("ConcatV2");
    Multiset<String> prime = operations(directions(matrix("a", 576), matrix("g", 577)));
    assertThat(prime).doesNotContain("GatherV2");
    assertThat(prime.count("Sin")).isEqualTo(1);
  }
}
