package org.gmp.cli.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.ExperimentData;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.model.Mlp;

/** The runs whose numbers are kept: each of them under all parameterizations. */
final class GoldenRuns {
  private static final Seed SEED = Seed.of(11);
  private static final int EPOCHS = 5;
  private static final int CLASSES = 4;

  private GoldenRuns() {}

  /**
   * All, by names such as {@code levy/gmp}.
   *
   * @param folder where to write generated data files
   */
  static ImmutableMap<String, GoldenRun> all(Path folder) throws IOException {
    yacht(folder.resolve("yacht_hydrodynamics.data"));
    ImmutableMap.Builder<String, GoldenRun> runs = ImmutableMap.builder();
    for (String name : List.of("levy", "banana", "uci:yacht")) {
      Experiment experiment = Experiments.named(name).get(0);
      ExperimentData data =
          experiment
              .load(DataDirectory.resolve(dataOf(name, folder), ImmutableMap.of()))
              .draw(SEED, Protocol.PAPER);
      for (Parameterization parameterization : Parameterizations.all()) {
        runs.put(name + "/" + parameterization.name(), small(experiment, data, parameterization));
      }
    }
    for (Parameterization parameterization : Parameterizations.all()) {
      runs.put("mlp/" + parameterization.name(), mlp(parameterization));
      runs.put("vgg/" + parameterization.name(), vgg(parameterization));
    }
    return runs.buildOrThrow();
  }

  private static Optional<Path> dataOf(String name, Path folder) {
    return name.startsWith(Experiments.UCI) ? Optional.of(folder) : Optional.empty();
  }

  /** A file of the form of UCI's, 308 x 7, of drawn numbers. */
  private static void yacht(Path file) throws IOException {
    RandomGenerator random = SEED.child("yacht").generator();
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (int row = 0; row < 308; row++) {
      StringBuilder line = new StringBuilder();
      double sum = 0;
      for (int column = 0; column < 6; column++) {
        double value = 10 * random.nextDouble();
        sum += value * (column - 2);
        line.append(String.format(Locale.ROOT, "%.3f ", value));
      }
      lines.add(line.append(String.format(Locale.ROOT, "%.3f", Math.abs(sum))).toString());
    }
    Files.write(file, lines.build(), UTF_8);
  }

  /** An experiment as its recipe says, but for {@value #EPOCHS} epochs. */
  private static GoldenRun small(
      Experiment experiment, ExperimentData data, Parameterization parameterization) {
    Model model = experiment.model(data.inputs()).model().rewrite(parameterization);
    return new GoldenRun(
        model,
        experiment.recipe().loss(),
        experiment.recipe().trainer(model, parameterization.name()).epochs(EPOCHS).seed(SEED),
        data.train(),
        data.validation(),
        data.test().inputs());
  }

  /** A perceptron on images of one channel, single precision, Adam, batches of 16. */
  private static GoldenRun mlp(Parameterization parameterization) {
    Model model = Mlp.model(DType.FLOAT32, 30, List.of(12, 9), CLASSES).rewrite(parameterization);
    Examples images = images(model, 50);
    return new GoldenRun(
        model,
        Metrics.softmaxCrossEntropy(),
        Trainer.of(model)
            .loss(Metrics.softmaxCrossEntropy())
            .metric(Metrics.topK(1))
            .optimizer(Optimizers.adam(1e-3))
            .batchSize(16)
            .epochs(2)
            .seed(SEED),
        images,
        Optional.empty(),
        images.inputs());
  }

  /** VGG-6 with few filters and images of 8 x 8 pixels, single precision, three steps. */
  private static GoldenRun vgg(Parameterization parameterization) {
    Model model =
        Model.input("image", TensorType.of(DType.FLOAT32, Shape.BATCH, 8, 8, 3))
            .conv(4, 3)
            .relu()
            .conv(4, 3)
            .relu()
            .maxPool(2)
            .conv(6, 3)
            .relu()
            .conv(6, 3)
            .relu()
            .maxPool(2)
            .conv(8, 3)
            .relu()
            .conv(8, 3)
            .relu()
            .maxPool(2)
            .globalAveragePool()
            .dense(CLASSES)
            .build()
            .rewrite(parameterization);
    Examples images = images(model, 15);
    return new GoldenRun(
        model,
        Metrics.softmaxCrossEntropy(),
        Trainer.of(model)
            .loss(Metrics.softmaxCrossEntropy())
            .optimizer(Optimizers.momentum(0.01, 0.9))
            .batchSize(5)
            .epochs(1)
            .seed(SEED),
        images,
        Optional.empty(),
        images.inputs());
  }

  /** Noise, brighter by the class in every fourth number. */
  private static Examples images(Model model, int count) {
    RandomGenerator random = SEED.child("images").generator();
    TensorType type = model.input().type();
    TensorType rows = type.withShape(type.shape().bindBatch(count));
    int size = rows.shape().size() / count;
    int[] labels = new int[count];
    Arrays.setAll(labels, i -> random.nextInt(CLASSES));
    double[] values = new double[count * size];
    Arrays.setAll(values, i -> random.nextDouble() + (i % CLASSES == labels[i / size] ? 1 : 0));
    return Examples.of(NdArray.fromDoubles(rows, values), NdArray.of(Shape.of(count), labels));
  }
}
