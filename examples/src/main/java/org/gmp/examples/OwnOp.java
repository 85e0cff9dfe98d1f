package org.gmp.examples;

import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.UnaryElementwise;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.gmp.tf.lowering.Lowering;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.jspecify.annotations.Nullable;

/** An op of one's own: one class, and a lowering for the backend that it trains on. */
public final class OwnOp {
  private OwnOp() {}

  /** y = x / (1 + |x|), elementwise. Gradient: dx = dy / (1 + |x|)^2. */
  static final class Softsign extends UnaryElementwise {
    @Override
    public String name() {
      return "softsign";
    }

    @Override
    protected boolean needsFloating() {
      return true;
    }

    @Override
    protected double apply(double x) {
      return x / (1 + Math.abs(x)); // what the interpreter computes
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
      return Collections.singletonList(dy.div(y.input(0).abs().add(1).square()));
    }
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }

  static Model run(PrintStream out) {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(32)
            .apply(x -> Tensor.of(new Softsign(), x))
            .dense(1)
            .build();
    // For all backends at once, a LoweringProvider found by ServiceLoader does the same.
    try (TensorflowBackend backend =
        TensorflowBackend.builder().lowering(Softsign.class, Lowering.same("Softsign")).build()) {
      Trainer trainer =
          Trainer.of(model)
              .loss(Metrics.meanSquaredError())
              .optimizer(Optimizers.adam(0.01))
              .batchSize(64)
              .epochs(1000)
              .seed(Seed.of(1))
              .on(backend);
      History history = trainer.fit(DefineAndTrain.wave());
      out.printf(
          Locale.ROOT, "loss %.4f -> %.4f%n", history.column("loss").get(0), history.last("loss"));
      return trainer.trained();
    }
  }
}
