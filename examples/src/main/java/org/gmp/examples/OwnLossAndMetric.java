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
import org.gmp.train.loss.Metric;
import org.gmp.train.optimizer.Optimizers;

/** A loss and a metric of one's own: both are expressions over predictions and targets. */
public final class OwnLossAndMetric {
  private OwnLossAndMetric() {}

  // [begin quote]
  /** The pinball loss: its least is at the q-quantile of the targets. */
  record Pinball(double q) implements Metric {
    @Override
    public String name() {
      return "pinball";
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target) {
      Tensor error = target.sub(prediction);
      return error.mul(q).maximum(error.mul(q - 1)).mean();
    }
  }

  /** The share of targets that are at most what was predicted. */
  record Coverage() implements Metric {
    @Override
    public String name() {
      return "coverage";
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target) {
      return target.lessEqual(prediction).cast(prediction.dtype()).mean();
    }
  }

  // [end quote]

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }

  static History run(PrintStream out) {
    Model constant =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1)).dense(1).build();
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      Trainer trainer =
          Trainer.of(constant)
              .loss(new Pinball(0.9))
              .metric(new Coverage())
              .optimizer(Optimizers.adam(0.05))
              .batchSize(64)
              .epochs(1000)
              .seed(Seed.of(1))
              .on(backend);
      History history = trainer.fit(DefineAndTrain.wave());
      out.printf(Locale.ROOT, "%.0f%% of the targets are below%n", 100 * history.last("coverage"));
      return history;
    }
  }
}
