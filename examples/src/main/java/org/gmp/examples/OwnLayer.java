package org.gmp.examples;

import java.io.PrintStream;
import java.util.Locale;
import org.gmp.graph.DType;
import org.gmp.graph.Initializers;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.model.layer.Layer;
import org.gmp.model.layer.LayerContext;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.gmp.train.Trainer;
import org.gmp.train.optimizer.Optimizers;

/** A layer of one's own, with a trained variable and a moving average, trained on TensorFlow. */
public final class OwnLayer {
  private OwnLayer() {}

  // [begin quote]
  /** gain x / rms: divides features by their root mean square, a moving one at inference. */
  record RmsNorm(double momentum) implements Layer {
    @Override
    public String kind() {
      return "rms_norm"; // the first of a model is rms_norm_1
    }

    @Override
    public Tensor apply(Tensor input, LayerContext context) {
      TensorType features = TensorType.of(input.dtype(), input.shape().dim(-1));
      Tensor gain = context.trainable("gain", features, Initializers.ones());
      Variable moving = context.state("mean_square", features, Initializers.ones());
      Tensor meanSquare = input.square().mean(0);
      context.update(moving, moving.tensor().mul(momentum).add(meanSquare.mul(1 - momentum)));
      Tensor used = meanSquare.duringTrainingElse(moving.tensor());
      return input.div(used.add(1e-6).sqrt()).mul(gain);
    }
  }

  // [end quote]

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }

  static Model run(PrintStream out) {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(16)
            .add(new RmsNorm(0.9))
            .relu()
            .dense(1)
            .build()
            .rewrite(Parameterizations.weightNorm());
    out.print(model.summary());
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      Trainer trainer =
          Trainer.of(model)
              .optimizer(Optimizers.adam(0.02))
              .batchSize(64)
              .epochs(500)
              .seed(Seed.of(1))
              .on(backend);
      out.printf(Locale.ROOT, "loss %.4f%n", trainer.fit(DefineAndTrain.wave()).last("loss"));
      return trainer.trained();
    }
  }
}
