package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.DivergedException;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.GradientTransform;
import org.gmp.train.optimizer.OptimizerContext;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.optimizer.TransformedGradients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One NaN among the weights of any layer, in the input, or in the gradient of any variable ends the
 * training with an exception that says where, in all parameterizations of all kinds of networks.
 */
final class DivergenceTest {
  private static final Seed SEED = Seed.of(99);
  private static final int ROWS = 6;
  private static final TensorflowBackend BACKEND = TensorflowBackend.create();

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  private static Model dense() {
    return Model.input("image", TensorType.of(DType.FLOAT32, Shape.BATCH, 5))
        .dense(4)
        .relu()
        .dense(6)
        .relu()
        .dense(3)
        .build();
  }

  /** As VGG: the ReLU and the pool of each convolution could hide NaN. */
  private static Model pooled() {
    return Model.input("image", TensorType.of(DType.FLOAT32, Shape.BATCH, 8, 8, 2))
        .conv(3, 3)
        .relu()
        .maxPool(2)
        .conv(4, 3)
        .relu()
        .maxPool(2)
        .globalAveragePool()
        .dense(3)
        .build();
  }

  static Stream<Arguments> networks() {
    Map<String, Model> families =
        Map.of(
            "dense",
            dense(),
            "convolutions and max pools",
            pooled(),
            "residual",
            ImageTrainingTest.network(DType.FLOAT32));
    return Parameterizations.all().stream()
        .flatMap(
            p ->
                families.entrySet().stream()
                    .map(e -> Arguments.of(p, e.getKey(), e.getValue().rewrite(p))));
  }

  private static Examples examples(Model model, boolean planted) {
    RandomGenerator random = SEED.child("images").generator();
    TensorType type = model.input().type().withShape(model.input().shape().bindBatch(ROWS));
    double[] pixels = new double[type.shape().size()];
    Arrays.setAll(pixels, i -> random.nextGaussian());
    if (planted) {
      pixels[pixels.length / 2] = Double.NaN;
    }
    int[] labels = new int[ROWS];
    Arrays.setAll(labels, i -> i % 3);
    return Examples.of(NdArray.fromDoubles(type, pixels), NdArray.of(Shape.of(ROWS), labels));
  }

  private static Trainer.Builder trainer(Model model) {
    return Trainer.of(model)
        .loss(Metrics.softmaxCrossEntropy())
        .optimizer(Optimizers.momentum(0.01, 0.9))
        .batchSize(ROWS)
        .epochs(1)
        .seed(SEED);
  }

  private static String messageOfDivergence(Trainer trainer, Examples examples, String what) {
    DivergedException e =
        assertThrows(DivergedException.class, () -> trainer.fit(examples), () -> what);
    assertWithMessage(what).that(e).hasMessageThat().startsWith("training diverged ");
    return Objects.requireNonNull(e.getMessage());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networks")
  void nanAmongTheWeightsOfALayerIsFound(
      Parameterization parameterization, String family, Model model) {
    Weights weights = model.initialize(SEED.child("weights"));
    for (Variable variable : model.variables()) {
      Map<String, NdArray> planted = new HashMap<>(weights.asMap());
      double[] values = weights.get(variable).toDoubles();
      values[values.length - 1] = Double.NaN;
      planted.put(variable.name(), NdArray.fromDoubles(variable.type(), values));
      String message =
          messageOfDivergence(
              trainer(model.withWeights(Weights.of(planted))).on(BACKEND),
              examples(model, false),
              variable + " of " + parameterization.name() + ", " + family);
      assertThat(message).contains("before it began: " + variable.name() + " is not finite");
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networks")
  void nanInTheInputIsFound(Parameterization parameterization, String family, Model model) {
    assertThat(
            messageOfDivergence(
                trainer(model).on(BACKEND),
                examples(model, true),
                parameterization.name() + ", " + family))
        .contains("epoch 1, step 1: the first value that is not finite is image");
  }

  /** In the only step there is: no loss is computed after it. */
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networks")
  void nanInAGradientOfTheLastStepIsFound(
      Parameterization parameterization, String family, Model model) {
    for (int i = 0; i < model.trainableVariables().size(); i++) {
      Variable variable = model.trainableVariables().get(i);
      assertThat(
              messageOfDivergence(
                  // What is looked at is the same on all backends; this one compiles nothing.
                  trainer(model).gradients(new Planting(i)).on(new Interpreter()),
                  examples(model, false),
                  variable + " of " + parameterization.name() + ", " + family))
          .contains("epoch 1, step 1: the first value that is not finite is planted");
    }
  }

  @Test
  void nanInAGradientIsFoundOnTensorflow() {
    assertThat(
            messageOfDivergence(
                trainer(pooled()).gradients(new Planting(0)).epochs(2).on(BACKEND),
                examples(pooled(), false),
                "gradient"))
        .contains("epoch 1, step 1: the first value that is not finite is planted");
  }

  /** Adds NaN to one element of the gradient of one variable. */
  private record Planting(int place) implements GradientTransform {
    @Override
    public String description() {
      return "NaN in gradient " + place;
    }

    @Override
    public TransformedGradients apply(OptimizerContext context) {
      List<Tensor> gradients = new ArrayList<>(context.gradients());
      TensorType type = context.variables().get(place).type();
      double[] values = new double[type.shape().size()];
      values[0] = Double.NaN;
      Tensor nan = Tensor.constant(NdArray.fromDoubles(type, values)).named("planted");
      gradients.set(place, gradients.get(place).add(nan));
      return TransformedGradients.of(ImmutableList.copyOf(gradients));
    }
  }
}
