package org.gmp.train;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.gmp.backend.Executable;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingProgram;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.junit.jupiter.api.Test;

/**
 * Plateau and early stopping are those of Keras 2.8, on sequences of the monitored number that tell
 * rules apart. The program of an epoch's end is run by itself, so that any number can be given to
 * it, those too that end a training: not a number and infinities.
 */
final class KerasRulesTest {
  private static final double RATE = 0.1;
  private static final double FACTOR = 0.1;
  private static final double LEAST = 1e-4;
  private static final Model MODEL =
      Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1)).dense(1).build();

  /** An epoch's end, over and over; weights are numbers that say which epoch they are of. */
  private static final class Ends implements AutoCloseable {
    private final TrainingGraph graph;
    private final StepProgram end;
    private final Executable executable;
    private final String monitor;
    private final Map<Variable, NdArray> state = new LinkedHashMap<>();

    Ends(String monitor, int plateau, int patience) {
      TrainingConfig config =
          TrainingConfig.builder(MODEL)
              .loss(Metrics.sigmoidCrossEntropy())
              .metrics(ImmutableList.of(Metrics.binaryAccuracy()))
              .optimizer(Optimizers.sgd(RATE))
              .schedule(Schedules.reduceOnPlateau(monitor, FACTOR, plateau))
              .earlyStopping(
                  EarlyStopping.of(monitor, patience)
                      .restoring(EarlyStopping.Restore.BEST_IF_STOPPED))
              .batchSize(4)
              .build();
      TrainingGraph made = new TrainingGraph(config, 4, /* validated= */ true);
      TrainingProgram program = made.program();
      this.graph = made;
      this.end = program.epochEnd();
      this.executable = new Interpreter().compile(Graph.of(end.results()));
      this.monitor = monitor;
      state.putAll(made.initialState(program, MODEL.initialize(Seed.of(0)).asMap()));
    }

    /** Ends an epoch and gives the learning rate that it used. */
    double end(double measured, double weight) {
      for (Variable v : MODEL.variables()) {
        state.put(v, NdArray.filled(v.type(), weight));
      }
      Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
      Graph read = Graph.of(end.results());
      read.variables().forEach(v -> leaves.put(v.tensor(), value(v)));
      for (Tensor input : end.inputs()) {
        if (read.contains(input)) {
          boolean watched = ((Placeholder) input.op()).label().equals("epoch/" + monitor);
          leaves.put(input, NdArray.filled(input.type(), watched ? measured : 0.5));
        }
      }
      List<NdArray> results = executable.run(leaves);
      int metrics = end.metrics().size();
      for (int i = 0; i < end.updates().size(); i++) {
        state.put(end.updates().get(i).variable(), results.get(metrics + i));
      }
      return results.get(0).item();
    }

    private NdArray value(Variable variable) {
      NdArray value = state.get(variable);
      if (value == null) {
        throw new AssertionError("no value of " + variable);
      }
      return value;
    }

    boolean stopped() {
      return value(graph.stopped()).item() != 0;
    }

    int bestEpoch() {
      return (int) value(graph.bestEpoch()).item();
    }

    double bestWeight() {
      return value(graph.bestCopies().values().iterator().next()).get(0);
    }

    @Override
    public void close() {
      executable.close();
    }
  }

  private static void assertLikeKeras(String monitor, int plateau, int patience, double... values) {
    boolean higher = monitor.endsWith("accuracy");
    try (Ends ends = new Ends(monitor, plateau, patience)) {
      KerasCallbacks<Double> keras = new KerasCallbacks<>(higher, RATE, FACTOR, plateau, patience);
      for (int epoch = 0; epoch < values.length; epoch++) {
        String where =
            monitor
                + ", plateau "
                + plateau
                + ", patience "
                + patience
                + ", epoch "
                + epoch
                + " of "
                + Arrays.toString(values);
        double rate = keras.rate();
        keras.epochEnds(values[epoch], (double) epoch);
        assertWithMessage("rate: " + where)
            .that(ends.end(values[epoch], epoch))
            .isWithin(1e-12 * rate)
            .of(rate);
        assertWithMessage("stopped: " + where).that(ends.stopped()).isEqualTo(keras.stopped());
        assertWithMessage("best: " + where).that(ends.bestEpoch()).isEqualTo(keras.bestEpoch());
        if (keras.improvedEver()) {
          // Else a number was no finite one in every epoch, and training has ended by that.
          assertWithMessage("weights: " + where)
              .that(ends.bestWeight())
              .isEqualTo(keras.bestWeights());
        }
        if (keras.stopped()) {
          return;
        }
      }
    }
  }

  private static void assertLikeKeras(double... values) {
    for (int plateau : new int[] {1, 2, 3}) {
      for (int patience : new int[] {2, 3, 5}) {
        assertLikeKeras("validation_loss", plateau, patience, values);
        assertLikeKeras("loss", plateau, patience, values);
        double[] negated = DoubleStream.of(values).map(v -> -v).toArray();
        assertLikeKeras("validation_accuracy", plateau, patience, negated);
      }
    }
  }

  private static double[] repeated(double value, int times) {
    return DoubleStream.generate(() -> value).limit(times).toArray();
  }

  @Test
  void constantFallingAndRising() {
    assertLikeKeras(repeated(0.25, 12));
    assertLikeKeras(DoubleStream.iterate(1, v -> v * 0.9).limit(12).toArray());
    assertLikeKeras(DoubleStream.iterate(1, v -> v + 0.1).limit(12).toArray());
  }

  /** For the plateau an improvement counts above 1e-4, for the stop above 0. */
  @Test
  void improvementsOfExactlyTheLeastOne() {
    double exactly = 1 - LEAST;
    assertLikeKeras(1, exactly, 1, exactly, 1, exactly, 1);
    assertLikeKeras(1, Math.nextDown(exactly), 1, 1, Math.nextUp(exactly), 1);
    // Many small ones together are more than the least: it counts from the best that counted.
    assertLikeKeras(DoubleStream.iterate(1, v -> v - LEAST / 2).limit(14).toArray());
    assertLikeKeras(DoubleStream.iterate(1, Math::nextDown).limit(10).toArray());
    // As on naval: all numbers below the least improvement, and falling.
    assertLikeKeras(DoubleStream.iterate(9e-5, v -> v * 0.8).limit(14).toArray());
  }

  @Test
  void tiesWithTheBestAndPlateausBetweenImprovements() {
    assertLikeKeras(3, 2, 2, 2, 1, 1, 1, 0, 0, 0, 0);
    assertLikeKeras(1, 2, 1, 2, 1, 2, 1, 2);
    assertLikeKeras(0.0, -0.0, 0.0, -0.0, 0.0);
    assertLikeKeras(5, 4, 9, 9, 3.5, 9, 9, 9, 3, 9, 9, 9, 9, 9, 9);
  }

  @Test
  void numbersThatAreNone() {
    assertLikeKeras(1, Double.NaN, 0.5, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    assertLikeKeras(Double.NaN, 1, Double.NaN, 0.5, Double.NaN, Double.NaN);
    assertLikeKeras(Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY, 0.5, 0.6, 0.7, 0.8);
    assertLikeKeras(repeated(Double.POSITIVE_INFINITY, 8));
    assertLikeKeras(1, Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY, 1, 1, 1);
  }

  /** Steps of half the least improvement up and down, and now and then none at all. */
  @Test
  void randomSequences() {
    for (long number = 0; number < 60; number++) {
      RandomGenerator random = Seed.of(number).child("sequence").generator();
      List<Double> values = new ArrayList<>();
      double value = 1;
      for (int i = 0; i < 40; i++) {
        value += (random.nextInt(7) - 3.4) * LEAST / 2;
        values.add(random.nextInt(15) == 0 ? Double.NaN : value);
      }
      double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
      for (String monitor : List.of("loss", "validation_accuracy")) {
        assertLikeKeras(monitor, 1 + random.nextInt(4), 2 + random.nextInt(9), array);
      }
    }
  }
}
