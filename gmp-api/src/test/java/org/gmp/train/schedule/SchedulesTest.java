package org.gmp.train.schedule;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

/** The learning rates of schedules, step by step, against values computed by hand. */
final class SchedulesTest {
  private static final TensorType SCALAR = TensorType.of(DType.FLOAT64, Shape.scalar());
  private static final double BASE = 0.5;

  /** The rate of the first step of each epoch, an epoch for each loss. */
  private static List<Double> rates(Schedule schedule, double... losses) {
    Tensor loss = Tensor.placeholder("loss", SCALAR);
    Schedule.Running running =
        schedule.start(Tensor.constant(NdArray.scalar(BASE)), Tensor.placeholder("s", SCALAR), 3);
    ImmutableList<Update> updates = running.afterEpoch(Map.of("loss", loss));
    List<Tensor> asked = new ArrayList<>(List.of(running.learningRate()));
    updates.forEach(update -> asked.add(update.value()));
    Graph graph = Graph.of(asked);
    Map<Variable, NdArray> state = new HashMap<>();
    graph.variables().forEach(v -> state.put(v, v.initializer().sample(v.type(), Seed.of(1))));
    List<Double> rates = new ArrayList<>();
    try (var executable = new Interpreter().compile(graph)) {
      for (double value : losses) {
        Map<Tensor, NdArray> leaves = new HashMap<>();
        state.forEach((v, now) -> leaves.put(v.tensor(), now));
        if (graph.contains(loss)) {
          leaves.put(loss, NdArray.scalar(value));
        }
        List<NdArray> results = executable.run(leaves);
        rates.add(results.get(0).item());
        for (int i = 0; i < updates.size(); i++) {
          state.put(updates.get(i).variable(), results.get(i + 1));
        }
      }
    }
    return rates;
  }

  private static double rate(Schedule schedule, int step, int stepsPerEpoch) {
    Tensor at = Tensor.constant(NdArray.scalar(step));
    Tensor rate =
        schedule.start(Tensor.constant(NdArray.scalar(BASE)), at, stepsPerEpoch).learningRate();
    try (var executable = new Interpreter().compile(Graph.of(List.of(rate)))) {
      return executable.run(Map.of()).get(0).item();
    }
  }

  @Test
  void cosineFallsFromTheWholeRateToZero() {
    // 4 epochs of 2 steps.
    double[] shares = {
      1, (1 + Math.cos(Math.PI / 8)) / 2, (1 + Math.sqrt(0.5)) / 2, 0.6913417161825449, 0.5
    };
    for (int step = 0; step < shares.length; step++) {
      assertWithMessage("step %s", step)
          .that(rate(Schedules.cosine(4, 0), step, 2))
          .isWithin(1e-15)
          .of(BASE * shares[step]);
    }
    assertThat(rate(Schedules.cosine(4, 0), 8, 2)).isWithin(1e-15).of(0);
    assertThat(rate(Schedules.cosine(4, 0), 100, 2)).isWithin(1e-15).of(0);
  }

  @Test
  void warmUpRisesStepByStepAndCosineFallsAfterIt() {
    // 2 of 4 epochs of 2 steps rise: the fall begins at step 4 and takes 4 steps.
    double[] shares = {
      0.25, 0.5, 0.75, 1, 1, (1 + Math.sqrt(0.5)) / 2, 0.5, (1 - Math.sqrt(0.5)) / 2, 0, 0
    };
    for (int step = 0; step < shares.length; step++) {
      assertWithMessage("step %s", step)
          .that(rate(Schedules.cosine(4, 2), step, 2))
          .isWithin(1e-15)
          .of(BASE * shares[step]);
    }
  }

  @Test
  void warmUpIsShorterThanTheWhole() {
    assertThrows(IllegalArgumentException.class, () -> Schedules.cosine(3, 3));
    assertThrows(IllegalArgumentException.class, () -> Schedules.cosine(3, -1));
    assertThat(Schedules.cosine(3, 2).warmupEpochs()).isEqualTo(2);
  }

  @Test
  void constantStays() {
    assertThat(rate(Schedules.constant(), 0, 2)).isEqualTo(BASE);
    assertThat(rate(Schedules.constant(), 9, 2)).isEqualTo(BASE);
  }

  @Test
  void stepsDropAfterEverySoManyEpochs() {
    assertThat(rates(Schedules.step(2, 0.5), 1, 1, 1, 1, 1))
        .containsExactly(0.5, 0.5, 0.25, 0.25, 0.125)
        .inOrder();
  }

  @Test
  void plateauDropsAfterEpochsWithoutABetterOne() {
    assertThat(rates(Schedules.reduceOnPlateau("loss", 0.5, 2), 3, 2, 2, 2, 1.9, 1.9, 1.9, 1))
        .containsExactly(0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125)
        .inOrder();
  }

  @Test
  void plateauAsksForTheLeastImprovement() {
    assertThat(rates(Schedules.reduceOnPlateau("loss", 0.5, 2, 0.25), 3, 2.8, 2.75, 2.7, 2.4))
        .containsExactly(0.5, 0.5, 0.5, 0.25, 0.25)
        .inOrder();
  }
}
