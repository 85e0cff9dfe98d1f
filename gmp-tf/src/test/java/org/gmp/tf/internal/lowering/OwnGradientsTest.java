package org.gmp.tf.internal.lowering;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.autodiff.Gradients;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.cases.OpCase;
import org.gmp.graph.op.cases.OpCases;
import org.gmp.graph.op.composite.CompositeResult;
import org.gmp.graph.op.control.StopGradient;
import org.gmp.graph.op.control.TrainingSwitch;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.elementwise.Atan2;
import org.gmp.graph.op.elementwise.Cast;
import org.gmp.graph.op.elementwise.ReluGrad;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.graph.op.pooling.AveragePoolGradient;
import org.gmp.graph.op.pooling.MaxPoolGradient;
import org.gmp.graph.op.pooling.MaxPoolPick;
import org.gmp.graph.op.random.RandomUniform;
import org.gmp.graph.op.reduction.LogSoftmax;
import org.gmp.graph.op.scan.CumProd;
import org.gmp.graph.op.scan.LinearRecurrence;
import org.gmp.graph.op.shape.BroadcastLike;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.emit.NodeNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** The gradient rules against the gradients that TensorFlow derives from the lowered ops. */
final class OwnGradientsTest {
  private static final Seed SEED = Seed.of(20260215);

  /**
   * TensorFlow's C++ library has no gradient for what these become, or they become nothing, and
   * what cuts their gradient off is ours alone. Composites are made of ops that are checked here.
   */
  private static final ImmutableSet<Class<? extends Op>> WITHOUT =
      ImmutableSet.of(
          AveragePoolGradient.class,
          BroadcastLike.class,
          CompositeResult.class,
          Conv2DKernelGradient.class,
          CumProd.class,
          MaxPoolGradient.class,
          MaxPoolPick.class,
          RandomUniform.class,
          ReluGrad.class,
          StopGradient.class,
          TrainingSwitch.class);

  private static ImmutableList<OpCase> cases() {
    return OpCases.all().stream()
        .filter(c -> !c.smooth().isEmpty() && !WITHOUT.contains(c.op()) && isRight(c))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * TensorFlow's gradient of Atan2 does not undo broadcasting; LogSoftmax's takes matrices only.
   */
  private static boolean isRight(OpCase opCase) {
    ImmutableList<TensorType> types = opCase.types();
    if (opCase.op() == Atan2.class) {
      return types.stream().distinct().count() == 1;
    }
    if (opCase.op() == Conv2D.class) {
      return !opCase.label().contains("explicit");
    }
    return opCase.op() != LogSoftmax.class || types.get(0).shape().rank() == 2;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agree(OpCase opCase) {
    List<Tensor> inputs = opCase.inputs(DType.FLOAT64);
    List<NdArray> values = opCase.draw(SEED, DType.FLOAT64);
    Tensor scalar = opCase.expression().over(inputs).cast(DType.FLOAT64).square().sum();
    List<Tensor> sources =
        opCase.smooth().stream()
            .sorted()
            .map(inputs::get)
            .filter(i -> isReached(i, scalar))
            .toList();
    Gradients gradients = Gradients.of(scalar, sources);
    Map<Tensor, NdArray> leaves = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      leaves.put(inputs.get(i), values.get(i));
    }
    org.gmp.graph.Graph ours =
        org.gmp.graph.Graph.of(sources.stream().map(gradients::get).toList());
    leaves.keySet().retainAll(ours.nodes());
    List<NdArray> expected;
    try (Executable executable = new Interpreter().compile(ours)) {
      expected = executable.run(leaves);
    }
    List<NdArray> found = own(scalar, inputs, sources, values);
    for (int i = 0; i < expected.size(); i++) {
      assertWithMessage("gradient %s, seed %s", i, SEED)
          .that(found.get(i).toDoubles())
          // A cast to float32 is one in the interpreter only when the result is read.
          .usingTolerance(opCase.op() == Cast.class ? 1e-5 : 1e-9)
          .containsExactly(expected.get(i).toDoubles())
          .inOrder();
    }
  }

  /** Whether lowering goes through a source: a recurrence of one element takes no factor. */
  private static boolean isReached(Tensor source, Tensor scalar) {
    return org.gmp.graph.Graph.of(scalar).nodes().stream()
        .filter(node -> node.inputs().contains(source))
        .anyMatch(
            node ->
                !(node.op() instanceof LinearRecurrence scan)
                    || node.shape().dim(scan.axis()) > 1
                    || node.input(1) == source);
  }

  private static List<NdArray> own(
      Tensor scalar, List<Tensor> inputs, List<Tensor> sources, List<NdArray> values) {
    try (Graph graph = new Graph()) {
      Emitter emit = new Emitter(graph, new NodeNames());
      Map<Op, Output<?>> leaves = new HashMap<>();
      for (Tensor input : inputs) {
        leaves.put(
            input.op(),
            emit.placeholder(
                NativeTensors.type(input.dtype()), NativeTensors.shape(input.shape())));
      }
      Output<?> y =
          new Lowerer(LoweringTable.standard())
              .lower(org.gmp.graph.Graph.of(scalar), leaves, emit)
              .get(0);
      Output<?>[] of =
          sources.stream().map(s -> leaves.get((Placeholder) s.op())).toArray(Output<?>[]::new);
      Output<?>[] gradients = graph.addGradients(y, of);
      try (Session session =
          new Session(graph, ConfigProto.newBuilder().setIntraOpParallelismThreads(1).build())) {
        return fetch(session, inputs, values, leaves, gradients);
      }
    }
  }

  private static List<NdArray> fetch(
      Session session,
      List<Tensor> inputs,
      List<NdArray> values,
      Map<Op, Output<?>> leaves,
      Output<?>[] gradients) {
    Session.Runner runner = session.runner();
    List<org.tensorflow.Tensor> fed = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      fed.add(NativeTensors.of(values.get(i)));
      runner.feed(leaves.get(inputs.get(i).op()), fed.get(i));
    }
    for (Output<?> gradient : gradients) {
      runner.fetch(gradient);
    }
    try (Result result = runner.run()) {
      List<NdArray> arrays = new ArrayList<>();
      for (int i = 0; i < gradients.length; i++) {
        arrays.add(NativeTensors.toArray(result.get(i), DType.FLOAT64));
      }
      return arrays;
    } finally {
      fed.forEach(org.tensorflow.Tensor::close);
    }
  }
}
