package org.gmp.examples;

import java.io.PrintStream;
import java.util.Locale;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.optimizer.Optimizers;

/**
 * A gradient of one's own, by tensors alone: the straight-through estimator of Bengio, Leonard and
 * Courville (2013). An op of one's own states its gradient in {@code Op.gradient}.
 */
public final class OwnGradient {
  private OwnGradient() {}

  // [begin quote]
  /** 1 or -1, by the sign of x, with the gradient of tanh x, since the sign's own is 0. */
  static Tensor binary(Tensor x) {
    return x.sign().withGradientOf(x.tanh());
  }

  // [end quote]

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }

  static Model run(PrintStream out) {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(64)
            .apply(OwnGradient::binary)
            .dense(1)
            .build();
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      Trainer trainer =
          Trainer.of(model)
              .optimizer(Optimizers.adam(0.01))
              .batchSize(64)
              .epochs(500)
              .seed(Seed.of(1))
              .on(backend);
      History history = trainer.fit(DefineAndTrain.wave());
      out.printf(
          Locale.ROOT, "loss %.4f -> %.4f%n", history.column("loss").get(0), history.last("loss"));
      return trainer.trained();
    }
  }
}
