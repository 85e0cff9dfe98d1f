package org.gmp.examples;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.gmp.train.Trainer;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.TrainingStatus;
import org.gmp.train.optimizer.Optimizers;

/** A callback of one's own: it looks at the weights while they are trained. */
public final class OwnCallback {
  private OwnCallback() {}

  // [begin quote]
  /** The largest radius |r| of a layer under GmP, by epoch. */
  static final class LargestRadius implements Callback {
    private final String layer;
    private final TreeMap<Integer, Double> byEpoch = new TreeMap<>();

    LargestRadius(String layer) {
      this.layer = layer;
    }

    @Override
    public OptionalInt epochInterval() {
      return OptionalInt.of(50); // called after epochs 50, 100, ...
    }

    @Override
    public void onEpochEnd(TrainingStatus status) {
      NdArray radii = status.weights().get(layer + "/r");
      double largest = 0;
      for (int unit = 0; unit < radii.size(); unit++) {
        largest = Math.max(largest, Math.abs(radii.get(unit)));
      }
      byEpoch.put(status.epochs(), largest);
    }
  }

  // [end quote]

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }

  static Map<Integer, Double> run(PrintStream out) {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(8)
            .relu()
            .dense(1)
            .build()
            .rewrite(Parameterizations.geometric());
    LargestRadius radius = new LargestRadius("dense_1");
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      Trainer.of(model)
          .optimizer(Optimizers.adam(0.01))
          .batchSize(64)
          .epochs(200)
          .callback(radius)
          .seed(Seed.of(1))
          .on(backend)
          .fit(DefineAndTrain.wave());
    }
    radius.byEpoch.forEach((epoch, r) -> out.printf(Locale.ROOT, "epoch %d: %.3f%n", epoch, r));
    return radius.byEpoch;
  }
}
