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
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.optimizer.Optimizers;

/** Converts a trained standard network to GmP, goes on training it, and folds it back. */
public final class ConvertAndFold {
  private ConvertAndFold() {}

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }

  static Model run(PrintStream out) {
    Examples data = DefineAndTrain.wave();
    // [begin quote]
    Model standard =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(32)
            .relu()
            .dense(16)
            .relu()
            .dense(1)
            .build();
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      Model trained = train(standard, 0.01, data, backend);
      Model gmp =
          trained.rewrite(Parameterizations.geometric()); // weights converted, same function
      Model tuned = train(gmp, 0.001, data, backend); // goes on from there, in other coordinates
      Model folded = tuned.fold(); // kernels and biases again, same function
      out.printf(
          Locale.ROOT, "sp -> gmp   differ by %.1e%n", distance(trained, gmp, data.inputs()));
      out.printf(
          Locale.ROOT, "gmp -> fold differ by %.1e%n", distance(tuned, folded, data.inputs()));
      return folded;
    }
    // [end quote]
  }

  private static Model train(
      Model model, double learningRate, Examples data, TensorflowBackend backend) {
    Trainer trainer =
        Trainer.of(model)
            .optimizer(Optimizers.adam(learningRate))
            .epochs(500)
            .seed(Seed.of(2))
            .on(backend);
    trainer.fit(data);
    return trainer.trained();
  }

  /** The largest difference of two models' outputs. */
  static double distance(Model a, Model b, NdArray inputs) {
    NdArray first = a.predict(inputs);
    NdArray second = b.predict(inputs);
    double largest = 0;
    for (int i = 0; i < first.size(); i++) {
      largest = Math.max(largest, Math.abs(first.get(i) - second.get(i)));
    }
    return largest;
  }
}
