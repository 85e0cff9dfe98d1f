package org.gmp.zoo.experiment;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gmp.graph.NdArray;
import org.gmp.random.Seed;
import org.gmp.train.optimizer.Adam;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.PlateauSchedule;
import org.gmp.zoo.data.BananaDataset;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.LabelledData;
import org.gmp.zoo.data.numpy.LegacyRandom;
import org.gmp.zoo.run.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperimentsTest {
  private static Experiment named(String name) {
    return Experiments.named(name).get(0);
  }

  @Test
  void namesAndSuite() {
    assertThat(Experiments.all().stream().map(Experiment::name).toList())
        .containsExactly(
            "levy",
            "levy:fresh",
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
    for (String name : List.of("levy", "levy:fresh")) {
      Problem problem = named(name).load(Optional.empty());
      ExperimentData data = problem.draw(Seed.of(1), Protocol.HELDOUT);
      assertThat(data.train().size()).isEqualTo(50);
      assertThat(data.test().size()).isEqualTo(201);
      assertThat(data.validation()).isEmpty();
      assertThat(problem.draw(Seed.of(1), Protocol.PAPER)).isEqualTo(data);
      assertThat(problem.draw(Seed.of(2), Protocol.PAPER).equals(data))
          .isEqualTo(name.equals("levy"));
    }
    ExperimentData papers = named("levy").load(Optional.empty()).draw(Seed.of(7), Protocol.PAPER);
    assertThat(papers.train().inputs().get(0)).isEqualTo(0.9762700785464951);
    assertThat(papers.train().targets().get(0)).isEqualTo(-0.170244462030977);
  }

  @Test
  void levyTakesAUsersPointsAndAllOfThemInABatch(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("points.csv");
    String rows =
        IntStream.range(0, 60).mapToObj(i -> i + "," + 2 * i).collect(Collectors.joining("\n"));
    Files.writeString(file, "x,y\n" + rows);
    Experiment levy = named("levy");
    Problem problem = levy.load(Optional.of(DataDirectory.of(file)));
    ExperimentData data = problem.draw(Seed.of(0), Protocol.HELDOUT);
    assertThat(data.train().targets().get(59)).isEqualTo(118.0);
    assertThat(data.test().size()).isEqualTo(201);
    assertThat(levy.recipe(data).batchSize()).isEqualTo(60);
    assertThat(problem.source()).contains("points.csv, SHA-256 ");
    assertThat(problem.notes().get(0)).contains("tested on the Levy function");
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
    assertThat(problem.draw(Seed.of(2), Protocol.PAPER)).isEqualTo(paper);
    assertThat(problem.draw(Seed.of(2), Protocol.HELDOUT)).isNotEqualTo(heldout);
  }

  /** Rows by scikit-learn 1.7.2 with numpy 1.23.5: see the tests of Split and LegacyRandom. */
  @Test
  void paperTakesTheRowsOfTheScripts() {
    LabelledData points = BananaDataset.generate(BananaDataset.SIZE, Seed.of(0).child("banana"));
    ExperimentData banana = named("banana").load(Optional.empty()).draw(Seed.of(5), Protocol.PAPER);
    int[] sample = LegacyRandom.seeded(0).choice(5300, 1000);
    LabelledData train = points.select(new int[] {sample[687], sample[500], sample[332]});
    assertThat(Arrays.copyOf(banana.train().targets().toDoubles(), 3)).isEqualTo(train.targets());
    LabelledData test = points.select(new int[] {sample[993], sample[859], sample[298]});
    assertThat(Arrays.copyOf(banana.test().targets().toDoubles(), 3)).isEqualTo(test.targets());
  }

  @Test
  void paperTakesTheRowsOfTheScriptsOfUciAndBostonInTheOrderOfKeras(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("yacht_hydrodynamics.data"), numbered(308, 7));
    Files.writeString(folder.resolve("housing.data"), numbered(506, 14));
    Optional<DataDirectory> data = Optional.of(DataDirectory.of(folder));
    ExperimentData yacht = named("uci:yacht").load(data).draw(Seed.of(5), Protocol.PAPER);
    assertThat(Arrays.copyOf(yacht.train().targets().toDoubles(), 4))
        .isEqualTo(new double[] {253, 211, 39, 225});
    assertThat(Arrays.copyOf(yacht.test().targets().toDoubles(), 4))
        .isEqualTo(new double[] {132, 227, 167, 198});
    assertThat(yacht.validation().orElseThrow()).isEqualTo(yacht.test());
    // Rows 42 and 307 of the split of seed 1 are rows of the order that Keras shuffles to.
    int[] keras = LegacyRandom.seeded(113).permutation(506);
    ExperimentData boston = named("uci:boston").load(data).draw(Seed.of(1), Protocol.PAPER);
    assertThat(boston.train().targets().get(0)).isEqualTo((double) keras[42]);
    assertThat(boston.test().targets().get(0)).isEqualTo((double) keras[307]);
    Problem problem = named("uci:yacht").load(data);
    assertThat(assertThrows(DataException.class, () -> problem.draw(Seed.of(-1), Protocol.PAPER)))
        .hasMessageThat()
        .contains("a seed that numpy has");
  }

  /** Rows whose last column, the target, is their number. */
  private static String numbered(int rows, int columns) {
    return IntStream.range(0, rows)
        .mapToObj(row -> (row * 7 % 11 + " ").repeat(columns - 1) + row)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyRuleIsThatOfKeras() {
    for (Experiment experiment : Experiments.all()) {
      if (experiment.name().equals("tiny")) {
        continue;
      }
      Recipe recipe = experiment.recipe();
      assertThat(((PlateauSchedule) recipe.schedule()).minDelta()).isEqualTo(1e-4);
      assertThat(recipe.stopping().restore()).isEqualTo(EarlyStopping.Restore.BEST_IF_STOPPED);
      assertThat(recipe.optimizer("bn")).isEqualTo(new Adam(0.01, 0.9, 0.999, 1e-7));
      assertThat(recipe.optimizer("gmp")).isEqualTo(new Adam(0.1, 0.9, 0.999, 1e-7));
    }
  }

  @Test
  void aSeedStartsEveryParameterizationFromOneFunctionOnlyIfHeldOut() {
    Seed seed = Seed.of(3);
    assertThat(Protocol.HELDOUT.trainingSeed(seed, "wn")).isEqualTo(seed);
    assertThat(Protocol.PAPER.trainingSeed(seed, "wn"))
        .isNotEqualTo(Protocol.PAPER.trainingSeed(seed, "sp"));
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
