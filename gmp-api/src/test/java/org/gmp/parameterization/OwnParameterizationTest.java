package org.gmp.parameterization;

import static com.google.common.truth.Truth.assertThat;

import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayer;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.api.Test;

/** A parameterization of a user's own is one class and touches nothing else. */
final class OwnParameterizationTest {
  /** The direction of each unit trained apart from the logarithm of its length. */
  private static final class LogLength implements Parameterization {
    @Override
    public String name() {
      return "log-length";
    }

    @Override
    public String law() {
      return "Preserves the function: exp(s) v / ||v|| = w for v = w, s = ln ||w||.";
    }

    @Override
    public boolean preservesFunction() {
      return true;
    }

    @Override
    public void rewrite(AffineLayer layer, LayerRewrite rewrite) {
      Tensor weight = layer.flatWeight();
      Tensor v = rewrite.trainable("v", weight);
      Tensor s = rewrite.trainable("s", SphericalCoordinates.lengths(weight).log());
      rewrite.replace(
          layer.linear(), layer.linearBy(v.div(SphericalCoordinates.lengths(v)).mul(s.exp())));
    }
  }

  @Test
  void convertsTrainsAndFolds() {
    Model sp =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
            .dense(4)
            .relu()
            .dense(1)
            .build();
    Model own = sp.rewrite(new LogLength());
    NdArray x = NdArray.of(Shape.of(3, 2), 1.0, 2.0, -1.0, 0.5, 0.0, -3.0);
    NdArray y = NdArray.of(Shape.of(3, 1), 1.0, 0.0, 2.0);
    assertThat(own.withWeights(own.initialize(Seed.of(1))).predict(x).toDoubles())
        .usingTolerance(1e-14)
        .containsExactly(sp.withWeights(sp.initialize(Seed.of(1))).predict(x).toDoubles())
        .inOrder();
    Trainer trainer =
        Trainer.of(own).optimizer(Optimizers.adam(0.05)).epochs(60).on(new Interpreter());
    History history = trainer.fit(Examples.of(x, y));
    assertThat(history.last("loss")).isLessThan(0.1 * history.column("loss").get(0));
    Model trained = trainer.trained();
    assertThat(trained.fold().predict(x).toDoubles())
        .usingTolerance(1e-13)
        .containsExactly(trained.predict(x).toDoubles())
        .inOrder();
  }
}
