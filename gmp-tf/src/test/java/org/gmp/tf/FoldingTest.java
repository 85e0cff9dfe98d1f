package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.gmp.backend.Backend;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.Predictor;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

/** Folding on TensorFlow keeps what a network computes there, rounding included. */
final class FoldingTest {
  private static final int INPUTS = 4608;
  private static final int ROWS = 8;

  /** Units of so many inputs that rounding in their products of sines shows. */
  private static Model wide() {
    Model standard =
        Model.input("x", TensorType.of(DType.FLOAT32, Shape.BATCH, INPUTS))
            .dense(30)
            .relu()
            .dense(10)
            .relu()
            .dense(3)
            .build();
    Model gmp = standard.rewrite(Parameterizations.named("gmp+imn"));
    return gmp.withWeights(gmp.initialize(Seed.of(5)));
  }

  private static NdArray inputs() {
    RandomGenerator random = Seed.of(6).generator();
    double[] values = new double[ROWS * INPUTS];
    Arrays.setAll(values, i -> random.nextGaussian());
    return NdArray.fromDoubles(TensorType.of(DType.FLOAT32, ROWS, INPUTS), values);
  }

  private static double[] outputs(Model model, Backend backend) {
    try (Predictor predictor = model.on(backend)) {
      return predictor.predict(inputs()).toDoubles();
    }
  }

  /** The largest difference, of the largest number. */
  private static double distance(double[] a, double[] b) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i]));
      difference = Math.max(difference, Math.abs(a[i] - b[i]));
    }
    return difference / largest;
  }

  @Test
  void isNearerToTheTrainedNetworkThanFoldingWithoutRounding() {
    Model model = wide();
    try (Backend tensorflow = TensorflowBackend.create()) {
      double[] trained = outputs(model, tensorflow);
      double onTensorflow = distance(trained, outputs(model.fold(tensorflow), tensorflow));
      double exact = distance(trained, outputs(model.fold(), tensorflow));
      assertThat(onTensorflow).isLessThan(5e-7);
      assertThat(onTensorflow).isLessThan(exact);
    }
  }
}
