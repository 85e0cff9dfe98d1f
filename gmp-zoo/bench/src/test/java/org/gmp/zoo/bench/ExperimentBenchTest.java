package org.gmp.zoo.bench;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.interpreter.Interpreter;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.run.launch.InProcessLauncher;
import org.gmp.zoo.run.launch.Launcher;
import org.gmp.zoo.run.launch.PlannedRun;
import org.gmp.zoo.run.launch.RunWorker;
import org.gmp.zoo.statistics.PairedSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperimentBenchTest {
  @TempDir Path place;

  private BenchResult run(int threads, double learningRate, BenchListener listener)
      throws InterruptedException {
    return run(threads, learningRate, List.of(0L, 5L, 9L), false, listener);
  }

  private BenchResult run(
      int threads, double learningRate, List<Long> seeds, boolean resume, BenchListener listener)
      throws InterruptedException {
    return run(InProcessLauncher.of(threads), learningRate, seeds, resume, listener);
  }

  private BenchResult run(
      Launcher.Factory launchers,
      double learningRate,
      List<Long> seeds,
      boolean resume,
      BenchListener listener)
      throws InterruptedException {
    List<Parameterization> parameterizations =
        List.of(
            Parameterizations.standard(),
            Parameterizations.batchNorm(),
            Parameterizations.geometric());
    List<Experiment> experiments = List.of(new TinyExperiment("tiny", learningRate));
    BenchFolder folder = BenchFolder.in(place, resume);
    return new ExperimentBench(new Interpreter(), launchers, folder, listener)
        .run(
            "tiny",
            experiments,
            parameterizations,
            seeds,
            Protocol.HELDOUT,
            Optional.empty(),
            ImmutableMap.of());
  }

  private static List<Map<String, Double>> metrics(BenchResult result) {
    return result.runs().stream().map(run -> (Map<String, Double>) run.metrics()).toList();
  }

  @Test
  void numbersDoNotDependOnTheThreads() throws InterruptedException {
    BenchResult alone = run(1, 0.05, BenchListener.none());
    BenchResult together = run(3, 0.05, BenchListener.none());
    assertThat(metrics(together)).isEqualTo(metrics(alone));
    assertThat(together.runs().stream().map(r -> r.parameterization() + " " + r.seed()).toList())
        .containsExactly("sp 0", "sp 5", "sp 9", "bn 0", "bn 5", "bn 9", "gmp 0", "gmp 5", "gmp 9")
        .inOrder();
  }

  @Test
  void comparesEveryOneWithEveryOtherBySeed() throws InterruptedException {
    BenchResult result = run(2, 0.05, BenchListener.none());
    BenchSummary gmp = result.summaries().get(2);
    assertThat(gmp.parameterization()).isEqualTo("gmp");
    double[] sp = result.summaries().get(0).values().toArray();
    assertThat(
            result.comparisons().all().stream()
                .map(c -> c.sample().first() + " " + c.sample().second())
                .toList())
        .containsExactly("bn sp", "gmp sp", "gmp bn")
        .inOrder();
    PairedSample sample = result.comparisons().all().get(1).sample();
    for (int i = 0; i < 3; i++) {
      assertThat(sample.differences().get(i)).isEqualTo(gmp.values().get(i) - sp[i]);
    }
    assertThat(result.comparisons()).isSameInstanceAs(result.comparisons());
    assertThat(result.meanRanks()).isEmpty();
    assertThat(gmp.min()).isAtMost(gmp.median());
    assertThat(gmp.max()).isAtLeast(gmp.median());
    assertThat(gmp.locationMovement()).isGreaterThan(0.0);
    assertThat(gmp.failures()).isEqualTo(0);
  }

  @Test
  void onlyTheFirstSeedKeepsAPicture() throws InterruptedException {
    for (BenchRun run : run(2, 0.05, BenchListener.none()).runs()) {
      assertThat(run.trace().orElseThrow().picture().isPresent()).isEqualTo(run.seed() == 0);
      assertThat(run.trace().orElseThrow().history().keySet()).contains("validation_loss");
    }
  }

  @Test
  void divergedRunsAreToldAndTheOthersGoOn() throws InterruptedException {
    List<Long> advanced = new ArrayList<>();
    BenchResult result =
        run(
            2,
            1e200,
            new BenchListener() {
              @Override
              public void advanced(long epochs) {
                advanced.add(epochs);
              }
            });
    assertThat(result.runs()).hasSize(9);
    for (BenchRun run : result.runs()) {
      assertThat(run.metrics()).isEmpty();
      assertThat(run.failure().orElseThrow()).contains("training diverged in epoch");
    }
    assertThat(result.summaries().get(0).failures()).isEqualTo(3);
    assertThat(result.summaries().get(0).median()).isNaN();
    assertThat(advanced.stream().mapToLong(Long::longValue).sum()).isEqualTo(9 * 40);
  }

  @Test
  void aFinishedRunIsReadBackToTheLastBitAndNotTrainedAgain() throws Exception {
    BenchResult first = run(2, 0.05, BenchListener.none());
    BenchResult again = run(2, 0.05, List.of(0L, 5L, 9L), true, BenchListener.none());
    assertThat(again.runs()).isEqualTo(first.runs());
  }

  @Test
  void runsThatAreNotFinishedAreTrainedAndEqualThoseOfAnUndisturbedBench() throws Exception {
    BenchResult first = run(2, 0.05, BenchListener.none());
    Files.delete(place.resolve("runs/tiny-bn-5/result.json"));
    BenchResult again = run(2, 0.05, List.of(0L, 5L, 9L), true, BenchListener.none());
    assertThat(again.runs().get(4).trainSeconds()).isNotEqualTo(first.runs().get(4).trainSeconds());
    assertThat(metrics(again)).isEqualTo(metrics(first));
    for (int i = 0; i < 9; i++) {
      assertThat(again.runs().get(i).trace()).isEqualTo(first.runs().get(i).trace());
      assertThat(again.runs().get(i).weights()).isEqualTo(first.runs().get(i).weights());
    }
  }

  @Test
  void aRunWithoutAPictureIsTrainedAgainWhereOneIsWanted() throws Exception {
    BenchResult first = run(2, 0.05, BenchListener.none());
    BenchResult again = run(2, 0.05, List.of(5L, 0L), true, BenchListener.none());
    assertThat(again.runs().get(0).trace().orElseThrow().picture()).isPresent();
    assertThat(again.runs().get(0).metrics()).isEqualTo(first.runs().get(1).metrics());
    assertThat(again.runs().get(1)).isEqualTo(first.runs().get(0));
  }

  @Test
  void divergedRunsAreReadBackToo() throws Exception {
    BenchResult first = run(2, 1e200, BenchListener.none());
    assertThat(run(2, 1e200, List.of(0L, 5L, 9L), true, BenchListener.none()).runs())
        .isEqualTo(first.runs());
    assertThat(Files.exists(place.resolve("runs/tiny-sp-0/weights.safetensors"))).isFalse();
  }

  @Test
  void aRunOfAnotherPlanOrADamagedOneIsAnError() throws Exception {
    run(2, 0.05, BenchListener.none());
    DataException other =
        assertThrows(
            DataException.class, () -> run(2, 0.01, List.of(0L), true, BenchListener.none()));
    assertThat(other).hasMessageThat().contains("expected a run as it is asked for now");
    assertThat(other).hasMessageThat().contains("0.01");
    assertThat(other).hasMessageThat().contains("0.05");
    Path file = place.resolve("runs/tiny-sp-0/result.json");
    Files.writeString(file, Files.readString(file).replace("\"steps\"", "\"stops\""));
    DataException damaged =
        assertThrows(
            DataException.class, () -> run(2, 0.05, List.of(0L), true, BenchListener.none()));
    assertThat(damaged).hasMessageThat().contains("not the result of a run");
  }

  /**
   * What another process or machine does: it has its own worker, and gets run.json and the name of
   * a folder.
   */
  private final class Elsewhere implements Launcher {
    @Override
    public void launch(List<PlannedRun> runs, Ended ended) throws InterruptedException {
      LoadedExperiments loadedThere =
          LoadedExperiments.load(
              List.of(new TinyExperiment("tiny", 0.05)),
              Optional.empty(),
              Protocol.HELDOUT,
              0,
              BenchListener.none());
      RunWorker there =
          new ExperimentWorker(
              new Interpreter(), BenchFolder.in(place, false), loadedThere, BenchListener.none());
      for (PlannedRun run : runs) {
        RunFolder sent = RunFolder.at(place.resolve("sent").resolve(run.definition().id()));
        sent.write(run.definition());
        String folder = run.folder().toString();
        PlannedRun received =
            PlannedRun.of(sent.definition(), Path.of(folder), run.number(), run.count());
        ended.ended(run, there.run(received));
      }
    }

    @Override
    public void pause() {}
  }

  @Test
  void aRunIsTheSameWhereverItIsTrained() throws Exception {
    BenchResult here = run(2, 0.05, BenchListener.none());
    List<String> finished = new ArrayList<>();
    BenchListener listener =
        new BenchListener() {
          @Override
          public void finished(BenchRun run) {
            finished.add(run.parameterization() + run.seed());
          }
        };
    BenchResult there = run(worker -> new Elsewhere(), 0.05, List.of(0L, 5L, 9L), false, listener);
    assertThat(finished).hasSize(9);
    assertThat(metrics(there)).isEqualTo(metrics(here));
    for (int i = 0; i < 9; i++) {
      assertThat(there.runs().get(i).trace()).isEqualTo(here.runs().get(i).trace());
      assertThat(there.runs().get(i).weights()).isEqualTo(here.runs().get(i).weights());
    }
  }
}
