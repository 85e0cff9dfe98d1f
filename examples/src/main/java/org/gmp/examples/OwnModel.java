package org.gmp.examples;

import java.io.PrintStream;
import java.util.Locale;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.ModelBuilder;
import org.gmp.model.Predictor;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.gmp.train.Trainer;
import org.gmp.train.optimizer.Optimizers;

/** A model of one's own: built by a loop, trained, and used for its features. */
public final class OwnModel {
  private OwnModel() {}

  /** What the example found: the model, its features, and both as TensorFlow computes them. */
  record Result(Model trained, Model features, NdArray outputs, NdArray featureValues) {}

  // [begin quote]
  /** A residual network of [batch, 1] inputs: {@code depth} blocks that are {@code width} wide. */
  static Model residualNetwork(int depth, int width) {
    ModelBuilder builder =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1)).dense(width);
    for (int block = 0; block < depth; block++) {
      builder.residual(branch -> branch.relu().dense(width).relu().dense(width));
    }
    return builder.relu().dense(1).build();
  }

  static Result run(PrintStream out) {
    Model model = residualNetwork(2, 16).rewrite(Parameterizations.named("gmp+imn"));
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      Trainer trainer =
          Trainer.of(model)
              .optimizer(Optimizers.adam(0.003))
              .batchSize(64)
              .epochs(600)
              .seed(Seed.of(1))
              .on(backend);
      out.printf(Locale.ROOT, "loss %.5f%n", trainer.fit(DefineAndTrain.wave()).last("loss"));
      Model trained = trainer.trained();
      Model features = trained.until("residual_2"); // what the last layer reads
      NdArray inputs = DefineAndTrain.wave().inputs();
      try (Predictor outputs = trained.on(backend);
          Predictor values = features.on(backend)) {
        return new Result(trained, features, outputs.predict(inputs), values.predict(inputs));
      }
    }
  }

  // [end quote]

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }
}
