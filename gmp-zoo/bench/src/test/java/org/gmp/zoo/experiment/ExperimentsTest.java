package org.gmp.zoo.experiment;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.gmp.graph.NdArray;
import org.gmp.random.Seed;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;

final class ExperimentsTest {
  private static Experiment named(String name) {
    return Experiments.named(name).get(0);
  }

  @Test
  void namesAndSuite() {
    assertThat(Experiments.all().stream().map(Experiment::name).toList())
        .containsExactly(
            "levy",
            "banana",
            "uci:boston",
            "uci:concrete",
            "uci:energy",
            "uci:naval",
            "uci:power",
            "uci:wine",
            "uci:yacht",
            "tiny")
        .inOrder();
    assertThat(Experiments.named("tiny")).hasSize(1);
    assertThat(Experiments.named("uci")).hasSize(7);
    assertThat(Experiments.named("uci:nowhere")).isEmpty();
  }

  @Test
  void levyHasFiftyPointsAndTheGrid() {
    Problem problem = named("levy").load(Optional.empty());
    ExperimentData data = problem.draw(Seed.of(1), Protocol.HELDOUT);
    assertThat(data.train().size()).isEqualTo(50);
    assertThat(data.test().size()).isEqualTo(201);
    assertThat(data.validation()).isEmpty();
    assertThat(problem.draw(Seed.of(1), Protocol.PAPER)).isEqualTo(data);
    assertThat(problem.draw(Seed.of(2), Protocol.PAPER)).isNotEqualTo(data);
  }

  @Test
  void heldOutNeverShowsTheTestSplitBeforeTheEnd() {
    Problem problem = named("banana").load(Optional.empty());
    ExperimentData heldout = problem.draw(Seed.of(1), Protocol.HELDOUT);
    ExperimentData paper = problem.draw(Seed.of(1), Protocol.PAPER);
    assertThat(heldout.train().size()).isEqualTo(640);
    assertThat(heldout.validation().orElseThrow().size()).isEqualTo(160);
    assertThat(heldout.test().size()).isEqualTo(200);
    assertThat(paper.train().size()).isEqualTo(800);
    assertThat(paper.validation().orElseThrow()).isEqualTo(paper.test());
    assertThat(heldout.validation().orElseThrow()).isNotEqualTo(heldout.test());
    // The same points are tested on; they are only standardized by other training data.
    assertThat(heldout.test().targets()).isEqualTo(paper.test().targets());
  }

  @Test
  void trainingInputsAreStandardized() {
    ExperimentData data = named("banana").load(Optional.empty()).draw(Seed.of(3), Protocol.HELDOUT);
    NdArray inputs = data.train().inputs();
    double sum = 0;
    double squares = 0;
    int rows = data.train().size();
    for (int i = 0; i < rows; i++) {
      sum += inputs.get(2 * i);
      squares += inputs.get(2 * i) * inputs.get(2 * i);
    }
    assertThat(sum / rows).isWithin(1e-12).of(0);
    assertThat(squares / rows).isWithin(1e-12).of(1);
  }

  @Test
  void uciWithoutDataSaysHowToGetThem() {
    DataException e =
        assertThrows(DataException.class, () -> named("uci:wine").load(Optional.empty()));
    assertThat(e).hasMessageThat().contains("gmp data fetch");
  }
}
