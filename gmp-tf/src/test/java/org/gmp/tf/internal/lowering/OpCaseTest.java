package org.gmp.tf.internal.lowering;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.autodiff.Gradients;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.cases.OpCase;
import org.gmp.graph.op.cases.OpCases;
import org.gmp.graph.op.composite.CompositeResult;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every op, its gradient and its gradient's gradient, as TensorFlow and the interpreter see it. */
final class OpCaseTest {
  private static final Seed SEED = Seed.of(20260214);
  private static final double FLOAT32_TOLERANCE = 2e-5;
  // A gradient, and more so a second one, adds up the errors of many ops.
  private static final double GRADIENT_FACTOR = 100;

  private static final Backend TENSORFLOW = TensorflowBackend.create();
  private static final Backend INTERPRETER = new Interpreter();

  @AfterAll
  static void close() {
    TENSORFLOW.close();
  }

  private static ImmutableList<OpCase> cases() {
    return OpCases.all();
  }

  private static ImmutableList<OpCase> batchCases() {
    return cases().stream()
        .filter(c -> !c.batched().isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<OpCase> smoothBatchCases() {
    return smoothCases().stream()
        .filter(c -> !c.batched().isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<OpCase> smoothCases() {
    return cases().stream()
        .filter(c -> !c.smooth().isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  @Test
  void everyOpHasALowering() {
    ImmutableSet<String> missing =
        cases().stream()
            .map(OpCase::op)
            // Composites have kernels or are expanded.
            .filter(op -> op != CompositeResult.class)
            .filter(op -> !LoweringTable.standard().ops().contains(op))
            .map(Class::getSimpleName)
            .collect(toImmutableSet());
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void values(OpCase opCase) {
    compareValue(opCase, DType.FLOAT64, opCase.inputs(DType.FLOAT64), opCase.tolerance());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesInFloat32(OpCase opCase) {
    compareValue(opCase, DType.FLOAT32, opCase.inputs(DType.FLOAT32), FLOAT32_TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("batchCases")
  void valuesWithUnknownBatchDimension(OpCase opCase) {
    compareValue(
        opCase, DType.FLOAT64, opCase.inputsOfUnknownBatch(DType.FLOAT64), opCase.tolerance());
  }

  private static void compareValue(
      OpCase opCase, DType dtype, List<Tensor> inputs, double tolerance) {
    Map<Tensor, NdArray> leaves = new HashMap<>();
    List<NdArray> values = opCase.draw(SEED, dtype);
    for (int i = 0; i < inputs.size(); i++) {
      leaves.put(inputs.get(i), values.get(i));
    }
    compare(List.of(opCase.expression().over(inputs)), leaves, tolerance);
  }

  @ParameterizedTest
  @MethodSource("smoothCases")
  void gradients(OpCase opCase) {
    compareGradients(opCase, DType.FLOAT64, false, GRADIENT_FACTOR * opCase.tolerance());
  }

  @ParameterizedTest
  @MethodSource("smoothCases")
  void gradientsInFloat32(OpCase opCase) {
    compareGradients(opCase, DType.FLOAT32, false, GRADIENT_FACTOR * FLOAT32_TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("smoothBatchCases")
  void gradientsWithUnknownBatchDimension(OpCase opCase) {
    compareGradients(opCase, DType.FLOAT64, true, GRADIENT_FACTOR * opCase.tolerance());
  }

  private static void compareGradients(
      OpCase opCase, DType dtype, boolean unknownBatch, double tolerance) {
    List<Tensor> inputs = unknownBatch ? opCase.inputsOfUnknownBatch(dtype) : opCase.inputs(dtype);
    Map<Tensor, NdArray> leaves = new HashMap<>();
    List<NdArray> values = opCase.draw(SEED, dtype);
    List<Tensor> sources = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      leaves.put(inputs.get(i), values.get(i));
    }
    opCase.smooth().forEach(i -> sources.add(inputs.get(i)));
    Tensor y = opCase.expression().over(inputs).cast(DType.FLOAT64);
    TensorType known = opCase.expression().over(opCase.inputs(dtype)).type();
    Tensor cotangent = Tensor.placeholder("cotangent", y.type());
    leaves.put(cotangent, random(known.withDtype(DType.FLOAT64), opCase.name()));
    Gradients first = Gradients.of(y.mul(cotangent).sum(), sources);
    List<Tensor> outputs = new ArrayList<>();
    sources.forEach(s -> outputs.add(first.get(s)));
    Tensor directional = Tensor.constant(0);
    for (Tensor gradient : List.copyOf(outputs)) {
      directional = directional.add(gradient.cast(DType.FLOAT64).square().sum());
    }
    List<Tensor> reached = sources.stream().filter(Graph.of(directional)::contains).toList();
    Gradients second = Gradients.of(directional, reached);
    reached.forEach(s -> outputs.add(second.get(s)));
    leaves.keySet().retainAll(Graph.of(outputs).nodes());
    compare(outputs, leaves, tolerance);
  }

  private static NdArray random(TensorType type, String name) {
    RandomGenerator random = SEED.child("cotangent").child(name).generator();
    double[] values = new double[type.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble(-1, 1);
    }
    return NdArray.fromDoubles(type, values);
  }

  private static void compare(List<Tensor> outputs, Map<Tensor, NdArray> leaves, double tolerance) {
    List<NdArray> expected = run(INTERPRETER, outputs, leaves);
    List<NdArray> found = run(TENSORFLOW, outputs, leaves);
    for (int i = 0; i < expected.size(); i++) {
      assertWithMessage("type of output %s", i)
          .that(found.get(i).type())
          .isEqualTo(expected.get(i).type());
      double[] numbers = expected.get(i).toDoubles();
      double largest = 1;
      for (double x : numbers) {
        largest = Double.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest;
      }
      assertWithMessage("output %s, seed %s", i, SEED)
          .that(found.get(i).toDoubles())
          .usingTolerance(tolerance * largest)
          .containsExactly(numbers)
          .inOrder();
    }
  }

  private static List<NdArray> run(
      Backend backend, List<Tensor> outputs, Map<Tensor, NdArray> leaves) {
    try (Executable executable = backend.compile(Graph.of(outputs))) {
      return executable.run(leaves);
    }
  }
}
