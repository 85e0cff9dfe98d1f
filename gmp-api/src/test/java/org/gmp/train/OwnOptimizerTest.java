package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayer;
import org.gmp.rewrite.AffineLayers;
import org.gmp.train.data.Examples;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.optimizer.OptimizerContext;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.api.Test;

/** An optimizer written outside of the optimizers' package that looks at the model's layers. */
final class OwnOptimizerTest {
  /** Gradient descent with steps in proportion to 1 over the inputs of a layer's unit. */
  private record PerLayer(double learningRate) implements Optimizer {
    @Override
    public String description() {
      return "per_layer(lr=" + learningRate + ")";
    }

    @Override
    public ImmutableList<Update> updates(OptimizerContext context) {
      ImmutableList<AffineLayer> layers = AffineLayers.of(context.model().graph());
      ImmutableList.Builder<Update> updates = ImmutableList.builder();
      for (int i = 0; i < context.variables().size(); i++) {
        Variable w = context.variables().get(i);
        Tensor step = context.gradients().get(i).mul(context.learningRateOf(w));
        for (AffineLayer layer : layers) {
          if (layer.weight().variable().filter(w::equals).isPresent()) {
            step = step.div(layer.fanIn());
          }
        }
        updates.add(Update.of(w, w.tensor().sub(step)));
      }
      return updates.build();
    }
  }

  @Test
  void anOptimizerSeesTheModelsLayers() {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
            .dense(5)
            .relu()
            .dense(1)
            .build();
    Examples rows =
        Examples.of(
            NdArray.of(Shape.of(3, 2), 1, -2, 0.5, 3, -1.5, 2),
            NdArray.of(Shape.of(3, 1), 1.0, -1, 2));
    List<Weights> after = new ArrayList<>();
    for (Optimizer optimizer : List.of(new PerLayer(0.02), Optimizers.sgd(0.02))) {
      Trainer trainer =
          Trainer.of(model).optimizer(optimizer).seed(Seed.of(2)).on(new Interpreter());
      trainer.fit(rows);
      after.add(trainer.trained().weights().orElseThrow());
    }
    Weights before = model.initialize(Seed.of(2).child("weights"));
    int[] fanIns = {2, 0, 5, 0};
    for (int i = 0; i < fanIns.length; i++) {
      Variable w = model.trainableVariables().get(i);
      for (int j = 0; j < w.type().shape().size(); j++) {
        double own = after.get(0).get(w).get(j) - before.get(w).get(j);
        double plain = after.get(1).get(w).get(j) - before.get(w).get(j);
        assertThat(own).isWithin(1e-14).of(fanIns[i] == 0 ? plain : plain / fanIns[i]);
      }
    }
  }
}
