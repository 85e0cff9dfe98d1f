package org.gmp.optimize;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.autodiff.GradientCheck;
import org.gmp.backend.StepProgram;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.GraphVerifier;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.optimize.Pass.Effect;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.Trainer;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.api.Test;

/** The standard pipeline on whole training steps, and pipelines as values. */
final class PipelineTest {
  private static final int BATCH = 6;

  private static List<String> names(Pipeline pipeline) {
    return pipeline.passes().stream().map(Pass::name).toList();
  }

  /** A training step with convolutions, pools, dense layers, their scales and an optimizer. */
  private static StepProgram step() {
    Model model =
        Model.input("image", TensorType.of(DType.FLOAT64, Shape.BATCH, 7, 8, 2))
            .conv(5, 3)
            .relu()
            .conv(4, 3)
            .relu()
            .maxPool(2)
            .conv(3, 2)
            .relu()
            .globalAveragePool()
            .dense(4)
            .relu()
            .dense(2)
            .build()
            .rewrite(Parameterizations.geometric());
    return Trainer.of(model).optimizer(Optimizers.adam(0.01)).batchSize(BATCH).step();
  }

  private static Map<Tensor, NdArray> values(List<Tensor> outputs) {
    Map<Tensor, NdArray> values = new HashMap<>();
    for (Tensor node : Graph.of(outputs).nodes()) {
      boolean fed = node.isVariable() || Graph.of(outputs).placeholders().contains(node);
      if (fed) {
        RandomGenerator random = Seed.of(3).child(node.op().toString()).generator();
        double[] drawn = new double[node.shape().size()];
        for (int i = 0; i < drawn.length; i++) {
          // Second moments are not negative, powers of decay rates below 1.
          drawn[i] = node.dtype().isFloating() ? random.nextDouble(0.2, 0.8) : 1;
        }
        values.put(node, NdArray.fromDoubles(node.type(), drawn));
      }
    }
    return values;
  }

  @Test
  void theStandardPipelineHasItsOrder() {
    assertThat(names(Pipeline.standard()))
        .containsExactly(
            "composite-expansion",
            "sharing",
            "simplification",
            "scale-folding",
            "image-scale-folding",
            "kernel-gradient-sums",
            "simplification",
            "relu-gradients")
        .inOrder();
    assertThat(names(Pipeline.standard().exact()))
        .containsExactly(
            "composite-expansion", "sharing", "simplification", "simplification", "relu-gradients")
        .inOrder();
  }

  @Test
  void passesCanBeLeftOutAndAdded() {
    assertThat(names(Pipeline.standard().without("simplification", "scale-folding")))
        .containsExactly(
            "composite-expansion",
            "sharing",
            "image-scale-folding",
            "kernel-gradient-sums",
            "relu-gradients")
        .inOrder();
    Pass own = Pass.of("own", "Does nothing.", Effect.LAST_BITS);
    assertThat(names(Pipeline.of(Passes.SHARING).then(own)))
        .containsExactly("sharing", "own")
        .inOrder();
    GraphException e = assertThrows(GraphException.class, () -> Pipeline.of(own).without("owm"));
    assertThat(e).hasMessageThat().isEqualTo("pipeline: there is no pass owm, only [own]");
  }

  @Test
  void aStepComputesTheSameWithEveryPassAndEachAlone() {
    List<Tensor> outputs = step().results();
    List<Pipeline> pipelines = new ArrayList<>(List.of(Pipeline.standard()));
    Pipeline.standard().passes().forEach(pass -> pipelines.add(Pipeline.of(Passes.SHARING, pass)));
    Map<Tensor, NdArray> values = values(outputs);
    List<NdArray> expected = GradientCheck.run(outputs, values);
    for (Pipeline pipeline : pipelines) {
      List<Tensor> optimized = pipeline.apply(outputs);
      GraphVerifier.verify(Graph.of(optimized));
      List<NdArray> found = GradientCheck.run(optimized, values);
      for (int i = 0; i < outputs.size(); i++) {
        assertWithMessage("%s, output %s", pipeline, outputs.get(i))
            .that(found.get(i).toDoubles())
            .usingTolerance(1e-9)
            .containsExactly(expected.get(i).toDoubles())
            .inOrder();
      }
    }
  }

  @Test
  void whatIsOptimizedStaysAsItIs() {
    List<Tensor> once = Pipeline.standard().apply(step().results());
    assertThat(Graph.of(Pipeline.standard().apply(once)).explain())
        .isEqualTo(Graph.of(once).explain());
  }

  @Test
  void everyRuleOfTheImagesAppliesToAStep() {
    String report = Pipeline.standard().report(step().results()).toString();
    for (String rule :
        List.of(
            "scaled-images",
            "kernel-gradient-of-scaled-images",
            "kernel-gradient-of-scaled-gradient",
            "input-gradient-sum",
            "relu-sum",
            "relu-gradient")) {
      assertThat(report).contains(rule + " x");
    }
  }

  @Test
  void aReportCountsNodesAndRules() {
    Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, 2));
    Tensor y = x.add(0).exp().add(x.add(0).exp());
    PipelineReport report = Pipeline.of(Passes.SHARING, Passes.SIMPLIFICATION).report(List.of(y));
    assertThat(report.toString())
        .isEqualTo(
            """
            sharing (exact): 8 -> 5 nodes
              Equal ops over the same inputs are one node.
            simplification (exact): 5 -> 3 nodes
              %s
              rules: neutral-element x1
            """
                .replace("%s", Passes.SIMPLIFICATION.law()));
    assertThat(Graph.of(report.outputs()).nodes()).hasSize(3);
  }
}
