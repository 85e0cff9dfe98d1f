package org.gmp.cli;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.autodiff.Gradients;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.model.Predictor;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.rewrite.Mode;
import org.gmp.tf.TensorflowBackend;
import org.gmp.train.Steps;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.zoo.model.Mlp;
import org.gmp.zoo.model.ResNet;
import org.gmp.zoo.model.Vgg6;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks of the zoo, the residual ones narrow, on TensorFlow. */
final class ZooOnTensorflowTest {
  private static final Seed SEED = Seed.of(1234);
  private static final int CLASSES = 5;
  private static final TensorflowBackend TENSORFLOW = TensorflowBackend.create();

  @AfterAll
  static void close() {
    TENSORFLOW.close();
  }

  /** Those that ResNets are trained in. */
  private static List<Parameterization> normalized() {
    return List.of(
        Parameterizations.batchNorm(),
        Parameterizations.named("wn+mbn"),
        Parameterizations.named("gmp+imn"));
  }

  private static List<Parameterization> all() {
    return Parameterizations.all();
  }

  private static ResNet narrow(ResNet network, DType dtype, int divisor) {
    return network
        .withDtype(dtype)
        .withImageSize(32)
        .withClasses(CLASSES)
        .withWidthDivisor(divisor);
  }

  private static NdArray normal(String name, TensorType type) {
    RandomGenerator random = SEED.child(name).generator();
    double[] values = new double[type.shape().size()];
    Arrays.setAll(values, i -> random.nextGaussian());
    return NdArray.fromDoubles(type, values);
  }

  private static Examples examples(Model model, int count) {
    int[] labels = new int[count];
    Arrays.setAll(labels, i -> i % CLASSES);
    TensorType type = model.input().type();
    return Examples.of(
        normal("inputs", type.withShape(type.shape().bindBatch(count))),
        NdArray.of(Shape.of(count), labels));
  }

  /** The slope of the loss in random directions over all weights, against finite differences. */
  @ParameterizedTest
  @MethodSource("normalized")
  void resNet50HasTheGradientThatFiniteDifferencesHave(Parameterization parameterization) {
    Model model = narrow(ResNet.resnet50(), DType.FLOAT64, 16).model().rewrite(parameterization);
    Examples examples = examples(model, 4);
    Tensor target = Tensor.placeholder("target", TensorType.of(DType.INT32, Shape.BATCH));
    Tensor loss = Metrics.softmaxCrossEntropy().of(model.output(Mode.TRAINING), target);
    List<Variable> weights =
        model.trainableVariables().stream()
            .filter(v -> Graph.of(loss).contains(v.tensor()))
            .toList();
    Gradients gradients = Gradients.of(loss, weights.stream().map(Variable::tensor).toList());
    List<Tensor> outputs = new ArrayList<>(List.of(loss));
    weights.forEach(v -> outputs.add(gradients.get(v)));
    Graph graph = Graph.of(outputs);
    Weights start = model.initialize(SEED);
    Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
    leaves.put(model.input(), examples.inputs());
    leaves.put(target, examples.targets());
    graph.variables().forEach(v -> leaves.put(v.tensor(), start.get(v)));
    try (Executable executable = TENSORFLOW.compile(graph)) {
      List<NdArray> found = executable.run(leaves);
      for (int trial = 0; trial < 3; trial++) {
        Map<Variable, NdArray> direction = new LinkedHashMap<>();
        double slope = 0;
        for (int i = 0; i < weights.size(); i++) {
          NdArray d = normal(trial + weights.get(i).name(), weights.get(i).type());
          direction.put(weights.get(i), d);
          slope += inner(found.get(i + 1), d);
        }
        // So short that no unit crosses its kink: all weights together move by about 1e-6.
        double step = 1e-6 / Math.sqrt((double) model.parameterCount());
        double ahead = executable.run(moved(leaves, direction, step)).get(0).item();
        double behind = executable.run(moved(leaves, direction, -step)).get(0).item();
        assertWithMessage("%s, direction %s", parameterization.name(), trial)
            .that((ahead - behind) / (2 * step))
            .isWithin(1e-5 * Math.max(1, Math.abs(slope)))
            .of(slope);
      }
    }
  }

  private static double inner(NdArray a, NdArray b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }

  private static Map<Tensor, NdArray> moved(
      Map<Tensor, NdArray> leaves, Map<Variable, NdArray> direction, double step) {
    Map<Tensor, NdArray> moved = new LinkedHashMap<>(leaves);
    direction.forEach(
        (variable, d) ->
            moved.computeIfPresent(
                variable.tensor(),
                (tensor, value) -> {
                  double[] numbers = value.toDoubles();
                  for (int i = 0; i < numbers.length; i++) {
                    numbers[i] += step * d.get(i);
                  }
                  return NdArray.fromDoubles(value.type(), numbers);
                }));
    return moved;
  }

  @ParameterizedTest
  @MethodSource("normalized")
  void resNet50OverfitsAFixedBatch(Parameterization parameterization) {
    Model model = narrow(ResNet.resnet50(), DType.FLOAT32, 8).model().rewrite(parameterization);
    Examples batch = examples(model, 16);
    Trainer trainer =
        Trainer.of(model)
            .loss(Metrics.softmaxCrossEntropy())
            .optimizer(Optimizers.adam(1e-3))
            .batchSize(16)
            .seed(SEED)
            .on(TENSORFLOW);
    try (Steps steps = trainer.steps()) {
      double loss = Double.NaN;
      for (int step = 0; step < 150 && !(loss < 0.1); step++) {
        loss = steps.take(batch);
      }
      assertWithMessage(parameterization.name()).that(loss).isLessThan(0.1);
    }
  }

  private static double[] logits(Model model, NdArray inputs) {
    try (Predictor predictor = model.on(TENSORFLOW)) {
      return predictor.predict(inputs).toDoubles();
    }
  }

  private static void assertFolds(Model sp, Parameterization parameterization) {
    Model model = sp.rewrite(parameterization);
    Examples examples = examples(model, 4);
    Model trained;
    Trainer trainer =
        Trainer.of(model)
            .loss(Metrics.softmaxCrossEntropy())
            .optimizer(Optimizers.momentum(1e-3, 0.9))
            .batchSize(4)
            .seed(SEED)
            .on(TENSORFLOW);
    try (Steps steps = trainer.steps()) {
      steps.take(examples);
      steps.take(examples);
      trained = steps.trained();
    }
    double[] expected = logits(trained, examples.inputs());
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertWithMessage(parameterization.name())
        .that(logits(trained.fold(TENSORFLOW), examples.inputs()))
        .usingTolerance(1e-5 * largest)
        .containsExactly(expected)
        .inOrder();
  }

  @ParameterizedTest
  @MethodSource("all")
  void trainedResNetsFold(Parameterization parameterization) {
    assertFolds(narrow(ResNet.resnet18(), DType.FLOAT32, 16).model(), parameterization);
    assertFolds(narrow(ResNet.resnet50(), DType.FLOAT32, 16).model(), parameterization);
  }

  @ParameterizedTest
  @MethodSource("all")
  void trainedVgg6Folds(Parameterization parameterization) {
    assertFolds(Vgg6.model(DType.FLOAT32, CLASSES), parameterization);
  }

  @Test
  void trainedPerceptronsFold() {
    for (Parameterization parameterization : all()) {
      assertFolds(Mlp.model(DType.FLOAT32, 13, List.of(40, 30), CLASSES), parameterization);
    }
  }
}
