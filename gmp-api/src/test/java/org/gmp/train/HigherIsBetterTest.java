package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.data.ExampleSource;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What watches a number that is better when it is higher waits for it to rise. */
final class HigherIsBetterTest {
  private static final String ACCURACY = "validation_accuracy";
  private static final double RATE = 0.03;
  private static final double FACTOR = 0.5;
  private static final int PLATEAU = 2;
  private static final int PATIENCE = 6;

  private static Examples examples(int rows, String name) {
    RandomGenerator random = Seed.of(3).child(name).generator();
    double[] x = new double[2 * rows];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      x[2 * i] = random.nextGaussian();
      x[2 * i + 1] = random.nextGaussian();
      labels[i] = x[2 * i] - x[2 * i + 1] + 0.5 * random.nextGaussian() > 0 ? 1 : 0;
    }
    return Examples.of(NdArray.of(Shape.of(rows, 2), x), NdArray.of(Shape.of(rows), labels));
  }

  private static double accuracy(Model model, Examples data) {
    double[] logits = model.predict(data.inputs()).toDoubles();
    int rows = logits.length / 2;
    double right = 0;
    for (int i = 0; i < rows; i++) {
      right += (logits[2 * i + 1] > logits[2 * i] ? 1 : 0) == data.targets().get(i) ? 1 : 0;
    }
    return right / rows;
  }

  private static List<Double> rates(ImmutableDoubleArray watched) {
    List<Double> rates = new ArrayList<>();
    double rate = RATE;
    double best = Double.NEGATIVE_INFINITY;
    int waited = 0;
    for (double value : watched.asList()) {
      rates.add(rate);
      waited = value > best ? 0 : waited + 1;
      best = Math.max(best, value);
      if (waited == PLATEAU) {
        rate *= FACTOR;
        waited = 0;
      }
    }
    return rates;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void earlyStoppingAndPlateauWaitForAccuracyToRise(boolean streamed) throws Exception {
    Examples train = examples(60, "train");
    Examples validation = examples(40, "validation");
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
            .dense(8)
            .relu()
            .dense(2)
            .build();
    Trainer trainer =
        Trainer.of(model)
            .loss(Metrics.softmaxCrossEntropy())
            .metric(Metrics.accuracy())
            .optimizer(Optimizers.sgd(RATE))
            .schedule(Schedules.reduceOnPlateau(ACCURACY, FACTOR, PLATEAU))
            .earlyStopping(EarlyStopping.of(ACCURACY, PATIENCE))
            .batchSize(8)
            .epochs(60)
            .seed(Seed.of(1))
            .on(new Interpreter());
    History history =
        streamed
            ? trainer.fit(
                ExampleSource.shuffled(train, Seed.of(2)), ExampleSource.inOrder(validation))
            : trainer.fit(train, validation);
    ImmutableDoubleArray watched = history.column(ACCURACY);
    double highest = watched.stream().max().orElseThrow();
    int at = watched.indexOf(highest);
    // Else falling and rising would be alike.
    assertThat(at).isAtLeast(2);
    assertThat(history.bestEpoch()).hasValue(at);
    assertThat(history.stoppedEarly()).isTrue();
    assertThat(watched.length()).isEqualTo(at + 1 + PATIENCE);
    assertThat(accuracy(trainer.trained(), validation)).isWithin(1e-12).of(highest);
    assertThat(history.column("learning_rate").toArray())
        .usingTolerance(1e-12)
        .containsExactly(rates(watched).stream().mapToDouble(Double::doubleValue).toArray())
        .inOrder();
  }
}
