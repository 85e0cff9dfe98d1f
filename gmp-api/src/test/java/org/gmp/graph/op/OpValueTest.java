package org.gmp.graph.op;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.autodiff.GradientCheck;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphVerifier;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.cases.OpCase;
import org.gmp.graph.op.cases.OpCases;
import org.gmp.optimize.Pipeline;
import org.gmp.random.Seed;
import org.gmp.rewrite.Rewriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the interpreter makes of the op cases. */
final class OpValueTest {
  private static final Seed SEED = Seed.of(20260101);

  private static ImmutableList<OpCase> cases() {
    return OpCases.all();
  }

  private static ImmutableList<OpCase> knownCases() {
    return OpCases.all().stream()
        .filter(c -> c.expected().isPresent())
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<OpCase> batchCases() {
    return OpCases.all().stream()
        .filter(c -> !c.batched().isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  private static Map<Tensor, NdArray> leaves(OpCase opCase, List<Tensor> inputs, DType floating) {
    ImmutableList<NdArray> values = opCase.draw(SEED, floating);
    Map<Tensor, NdArray> leaves = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      leaves.put(inputs.get(i), values.get(i));
    }
    return leaves;
  }

  private static NdArray run(Tensor y, Map<Tensor, NdArray> leaves) {
    return GradientCheck.run(List.of(y), leaves).get(0);
  }

  @ParameterizedTest
  @MethodSource("knownCases")
  void isWhatWasWorkedOutByHand(OpCase opCase) {
    ImmutableList<Tensor> inputs = opCase.inputs(DType.FLOAT64);
    NdArray y = run(opCase.expression().over(inputs), leaves(opCase, inputs, DType.FLOAT64));
    NdArray expected = opCase.expected().orElseThrow();
    assertThat(y.shape()).isEqualTo(expected.shape());
    assertWithMessage("%s", opCase)
        .that(y.toDoubles())
        .usingTolerance(1e-14)
        .containsExactly(expected.toDoubles())
        .inOrder();
  }

  @ParameterizedTest
  @MethodSource("knownCases")
  void isTheSameInFloat32ButForRounding(OpCase opCase) {
    ImmutableList<Tensor> inputs = opCase.inputs(DType.FLOAT32);
    NdArray y = run(opCase.expression().over(inputs), leaves(opCase, inputs, DType.FLOAT32));
    NdArray expected = opCase.expected().orElseThrow();
    assertThat(y.shape()).isEqualTo(expected.shape());
    assertWithMessage("%s", opCase)
        .that(y.toDoubles())
        .usingTolerance(1e-6)
        .containsExactly(expected.toDoubles())
        .inOrder();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valueHasTheTypeThatWasInferred(OpCase opCase) {
    ImmutableList<Tensor> inputs = opCase.inputs(DType.FLOAT64);
    Tensor y = opCase.expression().over(inputs);
    GraphVerifier.verify(Graph.of(y));
    assertWithMessage("%s with %s", opCase, SEED)
        .that(run(y, leaves(opCase, inputs, DType.FLOAT64)).type())
        .isEqualTo(y.type());
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void floatingTypeIsKept(DType floating) {
    for (OpCase opCase : cases()) {
      DType other = floating == DType.FLOAT32 ? DType.FLOAT64 : DType.FLOAT32;
      DType one = opCase.expression().over(opCase.inputs(floating)).dtype();
      DType two = opCase.expression().over(opCase.inputs(other)).dtype();
      assertWithMessage("%s", opCase).that(one).isAnyOf(two, floating);
    }
  }

  @ParameterizedTest
  @MethodSource("batchCases")
  void unknownBatchDimensionChangesNothing(OpCase opCase) {
    ImmutableList<Tensor> known = opCase.inputs(DType.FLOAT64);
    ImmutableList<Tensor> unknown = opCase.inputsOfUnknownBatch(DType.FLOAT64);
    Tensor expected = opCase.expression().over(known);
    Tensor y = opCase.expression().over(unknown);
    GraphVerifier.verify(Graph.of(y));
    assertThat(y.shape().accepts(expected.shape())).isTrue();
    assertWithMessage("%s with %s", opCase, SEED)
        .that(run(y, leaves(opCase, unknown, DType.FLOAT64)))
        .isEqualTo(run(expected, leaves(opCase, known, DType.FLOAT64)));
  }

  @ParameterizedTest
  @MethodSource("batchCases")
  void unknownBatchDimensionCanBeBoundLater(OpCase opCase) {
    ImmutableList<Tensor> known = opCase.inputs(DType.FLOAT64);
    ImmutableList<Tensor> unknown = opCase.inputsOfUnknownBatch(DType.FLOAT64);
    ImmutableMap.Builder<Tensor, Tensor> bound = ImmutableMap.builder();
    for (int i = 0; i < known.size(); i++) {
      bound.put(unknown.get(i), known.get(i));
    }
    Tensor y = Rewriter.substituting(bound.buildOrThrow()).apply(opCase.expression().over(unknown));
    Tensor expected = opCase.expression().over(known);
    GraphVerifier.verify(Graph.of(y));
    assertThat(y.type()).isEqualTo(expected.type());
    Map<Tensor, NdArray> leaves = leaves(opCase, known, DType.FLOAT64);
    assertWithMessage("%s with %s", opCase, SEED)
        .that(run(y, leaves))
        .isEqualTo(run(expected, leaves));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void simplificationChangesNothing(OpCase opCase) {
    ImmutableList<Tensor> inputs = opCase.inputs(DType.FLOAT64);
    Tensor y = opCase.expression().over(inputs);
    Tensor simplified = Pipeline.standard().exact().apply(List.of(y)).get(0);
    GraphVerifier.verify(Graph.of(simplified));
    Map<Tensor, NdArray> leaves = leaves(opCase, inputs, DType.FLOAT64);
    assertWithMessage("%s with %s", opCase, SEED)
        .that(run(simplified, leaves))
        .isEqualTo(run(y, leaves));
  }
}
