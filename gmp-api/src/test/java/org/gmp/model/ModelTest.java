package org.gmp.model;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class ModelTest {
  private static final Model MODEL =
      Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
          .dense(3)
          .relu()
          .batchNorm()
          .dense(4)
          .relu()
          .dense(1)
          .build();
  private static final Seed SEED = Seed.of(4);

  private static Model started(Model model) {
    return model.withWeights(model.initialize(SEED));
  }

  private static NdArray rows(int count) {
    double[] values = Seed.of(count).generator().doubles(2L * count, -1, 1).toArray();
    return NdArray.of(Shape.of(count, 2), values);
  }

  @Test
  void aModelEndsWhereItIsCut() {
    Model features = started(MODEL).until("dense_2");
    assertThat(features.output()).isSameInstanceAs(MODEL.at("dense_2"));
    assertThat(features.output().op().name()).isEqualTo("relu");
    assertThat(features.predict(rows(5)).shape()).isEqualTo(Shape.of(5, 4));
    assertThat(features.variables().stream().map(Variable::name).toList())
        .containsExactly(
            "dense_1/kernel",
            "dense_1/bias",
            "batch_norm_1/moving_mean",
            "batch_norm_1/moving_variance",
            "batch_norm_1/gamma",
            "batch_norm_1/beta",
            "dense_2/kernel",
            "dense_2/bias");
    assertThat(features.updates()).hasSize(2);
    assertThat(started(MODEL).until("dense_1").updates()).isEmpty();
    assertThat(MODEL.until("dense_3").output()).isSameInstanceAs(MODEL.output());
  }

  @Test
  void whatALayerComputesIsTheSameInEveryParameterization() {
    double[] expected = started(MODEL).until("dense_1").predict(rows(6)).toDoubles();
    for (Parameterization parameterization : Parameterizations.all()) {
      Model rewritten = MODEL.rewrite(parameterization);
      assertThat(started(rewritten).until("dense_1").predict(rows(6)).toDoubles())
          .usingTolerance(1e-12)
          .containsExactly(expected)
          .inOrder();
      Model cutFirst = rewritten.until("dense_1");
      assertThat(started(cutFirst).predict(rows(6)).toDoubles())
          .usingTolerance(1e-12)
          .containsExactly(expected)
          .inOrder();
    }
    assertThat(
            MODEL.rewrite(Parameterizations.named("gmp+imn")).until("dense_1").parameterizations())
        .containsExactly("dense_1", "gmp+imn");
  }

  @Test
  void nodesAreFoundByName() {
    String name = MODEL.graph().name(MODEL.at("dense_1").input(0));
    assertThat(MODEL.at(name)).isSameInstanceAs(MODEL.at("dense_1").input(0));
    assertThat(MODEL.at("x")).isSameInstanceAs(MODEL.input());
  }

  @Test
  void layersThatAreNotThereAreSaid() {
    assertThat(assertThrows(GraphException.class, () -> MODEL.at("dense_9")))
        .hasMessageThat()
        .isEqualTo(
            "model: there is no layer or node 'dense_9'; the dense layers are dense_1, dense_2,"
                + " dense_3");
    assertThat(assertThrows(GraphException.class, () -> MODEL.until("conv_1")))
        .hasMessageThat()
        .endsWith("the layers are dense_1, batch_norm_1, dense_2, dense_3");
    assertThat(assertThrows(GraphException.class, () -> MODEL.until("dense_1/kernel")))
        .hasMessageThat()
        .contains("is not computed from x");
  }

  @Test
  void predictionsDoNotDependOnHowManyRowsAreComputedAtATime() {
    Model model = started(MODEL);
    NdArray rows = rows(300);
    NdArray expected = model.predict(rows);
    assertThat(expected.shape()).isEqualTo(Shape.of(300, 1));
    try (Predictor predictor = model.on(new Interpreter())) {
      for (int batch : new int[] {1, 7, 299, 300, 1000}) {
        assertThat(predictor.predict(rows, batch)).isEqualTo(expected);
      }
      NdArray some = predictor.predict(rows.rows(IntStream.of(4, 8).toArray()));
      assertThat(some.toDoubles()).isEqualTo(new double[] {expected.get(4), expected.get(8)});
    }
  }

  @Test
  void predictionsNeedWeightsAndRows() {
    assertThat(assertThrows(GraphException.class, () -> MODEL.predict(rows(2))))
        .hasMessageThat()
        .contains("has no weights");
    try (Predictor predictor = started(MODEL).on(new Interpreter())) {
      assertThat(
              assertThrows(
                  GraphException.class,
                  () -> predictor.predict(NdArray.of(Shape.of(0, 2), new double[0]))))
          .hasMessageThat()
          .contains("at least 1 row");
      assertThrows(GraphException.class, () -> predictor.predict(rows(2), 0));
    }
  }
}
