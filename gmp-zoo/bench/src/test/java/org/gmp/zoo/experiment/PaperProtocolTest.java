package org.gmp.zoo.experiment;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.zoo.run.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The training of the paper's experiments, step by step, against {@link HandTraining}: every
 * epoch's loss, validation and learning rate, when it stops, and the weights that it leaves.
 */
final class PaperProtocolTest {
  private static final double CLOSE = 1e-8;

  private static HandTraining.Points points(int count, int inputs, String name) {
    RandomGenerator random = Seed.of(11).child(name).generator();
    double[][] x = new double[count][inputs];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      for (int d = 0; d < inputs; d++) {
        x[i][d] = random.nextGaussian();
      }
      y[i] = Math.sin(2 * x[i][0]) + 0.3 * random.nextGaussian();
    }
    return new HandTraining.Points(x, y);
  }

  private static NdArray array(double[][] rows) {
    double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return NdArray.of(Shape.of(rows.length, rows[0].length), flat);
  }

  private static Examples examples(HandTraining.Points points) {
    return Examples.of(array(points.x()), NdArray.of(Shape.of(points.y().length, 1), points.y()));
  }

  /** The network by hand, from the weights that the framework draws for the seed. */
  private static HandNetwork byHand(String name, Model standard, Seed seed) {
    Weights weights = standard.initialize(seed.child("weights"));
    List<double[]> kernels = new ArrayList<>();
    for (Variable variable : standard.trainableVariables()) {
      double[] values = weights.get(variable).toDoubles();
      if (variable.type().shape().rank() == 2) {
        kernels.add(values);
      } else {
        assertThat(Arrays.stream(values).allMatch(value -> value == 0)).isTrue();
      }
    }
    double[] hidden = kernels.get(0);
    double[] output = kernels.get(1);
    int units = output.length;
    double[][] rows = new double[hidden.length / units][];
    for (int d = 0; d < rows.length; d++) {
      rows[d] = Arrays.copyOfRange(hidden, d * units, (d + 1) * units);
    }
    return HandNetwork.of(name, rows, output);
  }

  /** What a trace is of. */
  private record Setting(
      String monitor, int inputs, int units, int rows, int batch, int epochs, int patience) {
    Recipe recipe() {
      return SmallNetwork.recipe(monitor, patience)
          .loss(Metrics.meanAbsoluteError())
          .metrics(ImmutableList.of(Metrics.meanSquaredError()))
          .batchSize(batch)
          .epochs(epochs)
          .build();
    }
  }

  /** Asserts that every number is the same, and gives the history. */
  private static History assertTrace(Setting setting, String name, long seedNumber) {
    Seed seed = Protocol.PAPER.trainingSeed(Seed.of(seedNumber), name);
    Model standard = SmallNetwork.model(setting.inputs(), setting.units()).model();
    Recipe recipe = setting.recipe();
    Trainer trainer =
        recipe
            .trainer(standard.rewrite(Parameterizations.named(name)), name)
            .seed(seed)
            .on(new Interpreter());
    HandTraining.Points train = points(setting.rows(), setting.inputs(), "train");
    HandTraining.Points test = points(4, setting.inputs(), "test");
    History history = trainer.fit(examples(train), Optional.of(examples(test)));

    HandTraining hand =
        new HandTraining(
            byHand(name, standard, seed), train, test, setting.monitor().startsWith("validation_"));
    IntFunction<int[]> order =
        epoch ->
            setting.batch() < setting.rows()
                ? seed.child("shuffle").child(epoch).permutation(setting.rows())
                : IntStream.range(0, setting.rows()).toArray();
    double rate = name.equals("gmp") ? 0.1 : 0.01;
    List<HandTraining.Row> expected =
        hand.run(setting.epochs(), setting.batch(), rate, setting.patience(), order);

    assertWithMessage("epochs of " + name).that(history.epochs()).hasSize(expected.size());
    assertThat(history.stoppedEarly()).isEqualTo(hand.stopped());
    for (int epoch = 0; epoch < expected.size(); epoch++) {
      String where = name + ", epoch " + (epoch + 1);
      HandTraining.Row row = expected.get(epoch);
      assertClose("loss: " + where, history.column("loss").get(epoch), row.loss());
      assertClose(
          "validation: " + where, history.column("validation_mse").get(epoch), row.validation());
      assertClose("rate: " + where, history.column("learning_rate").get(epoch), row.rate());
    }
    double[] outputs = trainer.trained().predict(array(test.x())).toDoubles();
    double[] byHand = hand.predict(test.x());
    for (int i = 0; i < outputs.length; i++) {
      assertClose("kept weights of " + name, outputs[i], byHand[i]);
    }
    return history;
  }

  private static void assertClose(String message, double value, double expected) {
    assertWithMessage(message)
        .that(value)
        .isWithin(CLOSE * Math.max(1e-3, Math.abs(expected)))
        .of(expected);
  }

  private static boolean drops(History history) {
    return history.last("learning_rate") < 0.99 * history.column("learning_rate").get(0);
  }

  /** As levy: one batch of all points, decided by its loss before the step. */
  @ParameterizedTest
  @ValueSource(strings = {"sp", "wn", "bn", "gmp"})
  void decidedByTheTrainingLoss(String name) {
    History history = assertTrace(new Setting("loss", 1, 3, 5, 5, 400, 12), name, 1);
    assertThat(history.stoppedEarly()).isTrue();
    assertThat(drops(history)).isTrue();
    assertThat(history.keptEpoch()).isEqualTo(history.bestEpoch().getAsInt() + 1);
    // The weights after the best epoch are not those that had its loss, and come from before.
    assertThat(history.keptEpoch()).isLessThan(history.epochs().size());
  }

  /** As uci: several batches, the last a smaller one, decided by the test split. */
  @ParameterizedTest
  @ValueSource(strings = {"sp", "wn", "bn", "gmp"})
  void decidedByTheTestSplit(String name) {
    History history = assertTrace(new Setting("validation_mse", 2, 2, 7, 3, 300, 10), name, 2);
    assertThat(history.stoppedEarly()).isTrue();
    assertThat(drops(history)).isTrue();
  }

  /** Keras gives the last weights, not the best ones, if the last epoch comes before the stop. */
  @Test
  void theLastWeightsStayWhereNothingStopped() {
    Setting setting = new Setting("validation_mse", 2, 2, 7, 3, 15, 10);
    boolean different = false;
    for (long seed = 0; seed < 6; seed++) {
      History history = assertTrace(setting, "gmp", seed);
      if (!history.stoppedEarly()) {
        assertThat(history.keptEpoch()).isEqualTo(15);
        different |= history.bestEpoch().getAsInt() < 14;
      }
    }
    assertThat(different).isTrue();
  }

  /** Keras' Glorot: uniform on +-sqrt(6 / (fan in + fan out)) by each layer's own fans. */
  @Test
  void weightsStartAsThoseOfTheScripts() {
    Model model = SmallNetwork.model(1, 100).model();
    double limit = Math.sqrt(6.0 / 101);
    for (Variable variable : model.trainableVariables()) {
      double largest = 0;
      double squares = 0;
      for (long seed = 0; seed < 20; seed++) {
        double[] values = model.initialize(Seed.of(seed)).get(variable).toDoubles();
        for (double value : values) {
          largest = Math.max(largest, Math.abs(value));
          squares += value * value / (20 * values.length);
        }
      }
      boolean kernel = variable.type().shape().rank() == 2;
      assertThat(largest).isAtMost(kernel ? limit : 0);
      assertThat(largest).isAtLeast(kernel ? 0.98 * limit : 0);
      assertThat(squares).isWithin(0.05 * limit * limit).of(kernel ? limit * limit / 3 : 0);
    }
  }
}
