package org.gmp.train.optimizer;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import org.gmp.graph.DType;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.junit.jupiter.api.Test;

/** Steps from w = 1 on the loss w^2, whose gradient is 2 w, against steps computed by hand. */
final class OptimizersTest {
  private static double after(int steps, Optimizer optimizer) {
    Variable w =
        Variable.trainable(
            "w",
            TensorType.of(DType.FLOAT64, Shape.of(1)),
            Initializers.value(NdArray.of(Shape.of(1), 1.0)));
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .apply(x -> x.mul(w.tensor()))
            .build();
    Trainer trainer =
        Trainer.of(model)
            .loss(Metrics.meanSquaredError())
            .optimizer(optimizer)
            .epochs(steps)
            .batchSize(1)
            .on(new Interpreter());
    trainer.fit(Examples.of(NdArray.of(Shape.of(1, 1), 1.0), NdArray.of(Shape.of(1, 1), 0.0)));
    return trainer.trained().weights().orElseThrow().get(w).get(0);
  }

  private static void assertSteps(Optimizer optimizer, double... expected) {
    for (int steps = 1; steps <= expected.length; steps++) {
      assertWithMessage("%s, step %s", optimizer.description(), steps)
          .that(after(steps, optimizer))
          .isWithin(1e-14)
          .of(expected[steps - 1]);
    }
  }

  @Test
  void sgdGoesDownTheGradient() {
    assertSteps(Optimizers.sgd(0.1), 0.8, 0.64, 0.512);
  }

  @Test
  void momentumKeepsItsVelocity() {
    // v = -0.2, -0.26, -0.238.
    assertSteps(Optimizers.momentum(0.1, 0.5), 0.8, 0.54, 0.302);
  }

  @Test
  void nesterovLooksAhead() {
    // v = -0.2, -0.24, -0.208; w moves by v / 2 - g / 10.
    assertSteps(Optimizers.nesterov(0.1, 0.5), 0.7, 0.44, 0.248);
  }

  @Test
  void withoutMomentumAllThreeAreOne() {
    assertSteps(Optimizers.momentum(0.1, 0), 0.8, 0.64, 0.512);
    assertSteps(Optimizers.nesterov(0.1, 0), 0.8, 0.64, 0.512);
  }

  @Test
  void adamCorrectsBothMeans() {
    // Step 1: m = 1, v = 1, rate 0.1 sqrt(0.25) / 0.5, so that w moves by 0.1 / 1.5.
    assertSteps(
        new Adam(0.1, 0.5, 0.75, 0.5), 0.9333333333333333, 0.8620463503778054, 0.789829664309796);
  }

  @Test
  void adamWDecaysWeightsApartFromTheGradient() {
    assertSteps(
        new AdamW(0.1, 0.5, 0.75, 0.5, 0.2),
        0.9133333333333333,
        0.8241913335043958,
        0.736438449430438);
  }

  @Test
  void decayOfNothingIsAdam() {
    assertThat(after(3, new AdamW(0.1, 0.5, 0.75, 0.5, 0)))
        .isEqualTo(after(3, new Adam(0.1, 0.5, 0.75, 0.5)));
  }
}
