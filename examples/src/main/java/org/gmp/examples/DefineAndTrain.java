package org.gmp.examples;

import java.io.PrintStream;
import java.util.Locale;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;

/** Defines a network, swaps its parameterization and trains it on TensorFlow. */
public final class DefineAndTrain {
  private DefineAndTrain() {}

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }

  static Model run(PrintStream out) {
    // [begin quote]
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(32)
            .relu()
            .dense(1)
            .build()
            .rewrite(Parameterizations.geometric());
    out.print(model.summary());

    try (TensorflowBackend backend = TensorflowBackend.create()) {
      Trainer trainer =
          Trainer.of(model)
              .loss(Metrics.meanAbsoluteError())
              .metric(Metrics.meanSquaredError())
              .optimizer(Optimizers.adam(0.1))
              .schedule(Schedules.reduceOnPlateau("loss", 0.1, 100))
              .earlyStopping(EarlyStopping.of("loss", 200))
              .batchSize(64)
              .epochs(2000)
              .seed(Seed.of(1))
              .on(backend);
      History history = trainer.fit(wave());
      out.printf(
          Locale.ROOT,
          "%d steps, loss %.4f -> %.4f%n",
          history.steps(),
          history.column("loss").get(0),
          history.last("loss"));
      return trainer.trained();
    }
    // [end quote]
  }

  /** 64 points of sin(3 x) on [-1, 1]. */
  static Examples wave() {
    double[] x = new double[64];
    double[] y = new double[64];
    for (int i = 0; i < x.length; i++) {
      x[i] = -1 + 2.0 * i / (x.length - 1);
      y[i] = Math.sin(3 * x[i]);
    }
    return Examples.of(NdArray.of(Shape.of(64, 1), x), NdArray.of(Shape.of(64, 1), y));
  }
}
