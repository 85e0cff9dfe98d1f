package org.gmp.model.layer;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.GraphVerifier;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.ModelBuilder;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayers;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.api.Test;

final class LayerTest {
  private static ModelBuilder input(int features) {
    return Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, features));
  }

  /** Centres by a moving mean; what it learns is an affine map, twice. */
  private record Centred(int units) implements Layer {
    @Override
    public String kind() {
      return "centred";
    }

    @Override
    public Tensor apply(Tensor input, LayerContext context) {
      TensorType features = TensorType.of(input.dtype(), input.shape().dim(-1));
      Variable mean = context.state("mean", features, Initializers.zeros());
      context.update(mean, mean.tensor().mul(0.5).add(input.mean(0).mul(0.5)));
      Tensor hidden = context.apply(Layers.dense(units, Initializers.ones()), input);
      Tensor weight =
          context.trainable("weight", TensorType.of(input.dtype(), units, 1), Initializers.ones());
      return hidden.relu().matmul(weight).sub(mean.tensor().sum());
    }
  }

  private record Kind(String kind) implements Layer {
    @Override
    public Tensor apply(Tensor input, LayerContext context) {
      return input.square();
    }
  }

  private record TwoOfOneName() implements Layer {
    @Override
    public String kind() {
      return "two";
    }

    @Override
    public Tensor apply(Tensor input, LayerContext context) {
      TensorType scalar = TensorType.of(input.dtype());
      return input
          .mul(context.trainable("a", scalar, Initializers.ones()))
          .mul(context.trainable("a", scalar, Initializers.ones()));
    }
  }

  private static List<String> variables(Model model) {
    return model.variables().stream().map(Variable::name).toList();
  }

  @Test
  void layersHaveNamesVariablesAndUpdatesOfTheirOwn() {
    Model model = input(2).dense(2).add(new Centred(3)).dense(4).add(new Centred(5)).build();
    GraphVerifier.verify(model.graph());
    assertThat(variables(model))
        .containsExactly(
            "dense_1/kernel",
            "dense_1/bias",
            "dense_2/kernel",
            "dense_2/bias",
            "centred_1/weight",
            "centred_1/mean",
            "dense_3/kernel",
            "dense_3/bias",
            "dense_4/kernel",
            "dense_4/bias",
            "centred_2/weight",
            "centred_2/mean");
    assertThat(model.updates().stream().map(u -> u.variable().name()).toList())
        .containsExactly("centred_1/mean", "centred_2/mean");
    assertThat(AffineLayers.of(model.graph()).stream().map(l -> l.name()).toList())
        .containsExactly("dense_1", "dense_2", "centred_1", "dense_3", "dense_4", "centred_2");
  }

  @Test
  void whatALayerOfOnesOwnKeepsIsTrainedAndUpdated() {
    Model model = input(1).add(new Centred(2)).build();
    Examples data =
        Examples.of(NdArray.of(Shape.of(2, 1), 1.0, 3.0), NdArray.of(Shape.of(2, 1), 0.0, 0.0));
    Trainer trainer =
        Trainer.of(model)
            .optimizer(Optimizers.sgd(1e-9))
            .batchSize(2)
            .epochs(2)
            .on(new Interpreter());
    trainer.fit(data);
    // The mean of the batch is 2; half of the way from 0, twice.
    assertThat(trainer.trained().weights().orElseThrow().get("centred_1/mean").item())
        .isEqualTo(1.5);
    assertThat(model.rewrite(Parameterizations.geometric()).parameterizations())
        .containsExactly("dense_1", "gmp");
  }

  @Test
  void whatALayerWithoutVariablesComputesIsNamedAfterIt() {
    Model model = input(2).dense(3).add(new Kind("square")).add(new Kind("square")).build();
    Graph graph = model.graph();
    assertThat(graph.name(model.output())).isEqualTo("square_2/square");
    assertThat(model.at("square_1").input(0)).isSameInstanceAs(model.at("dense_1"));
  }

  @Test
  void wrongLayersAreErrors() {
    assertThat(assertThrows(GraphException.class, () -> input(2).add(new Kind("no good"))))
        .hasMessageThat()
        .contains("got 'no good' from " + Kind.class.getName());
    assertThat(assertThrows(GraphException.class, () -> input(2).add(new TwoOfOneName())))
        .hasMessageThat()
        .isEqualTo("layer: two_1 has a variable 'a' already");
    assertThat(assertThrows(GraphException.class, () -> Layers.dropout(1, Seed.of(1))))
        .hasMessageThat()
        .contains("[0, 1)");
  }

  @Test
  void builtInLayersAreAddedLikeAnyOther() {
    ModelBuilder fluent =
        input(4).dense(3).relu().scale(Initializers.ones()).dropout(0.5, Seed.of(3));
    ModelBuilder added =
        input(4)
            .add(Layers.dense(3, Initializers.glorotUniform()))
            .apply(Tensor::relu)
            .add(Layers.scale(Initializers.ones()))
            .add(Layers.dropout(0.5, Seed.of(3)));
    assertThat(added.build().graph().explain()).isEqualTo(fluent.build().graph().explain());
    assertThat(added.build().initialize(Seed.of(5)))
        .isEqualTo(fluent.build().initialize(Seed.of(5)));
  }
}
