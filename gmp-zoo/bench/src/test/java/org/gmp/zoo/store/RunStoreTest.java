package org.gmp.zoo.store;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gmp.interpreter.Interpreter;
import org.gmp.parameterization.Parameterizations;
import org.gmp.train.Evaluation;
import org.gmp.zoo.bench.BenchFolder;
import org.gmp.zoo.bench.BenchListener;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.ExperimentBench;
import org.gmp.zoo.bench.ExperimentRun;
import org.gmp.zoo.bench.TinyExperiment;
import org.gmp.zoo.bench.TinyImages;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.weights.Safetensors;
import org.gmp.zoo.weights.SavedWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunStoreTest {
  /** Folders that earlier versions left; see README.md there. */
  private static final Path EARLIER = Path.of("src/test/resources/org/gmp/zoo/store");

  @TempDir Path folder;

  private static List<String> names(RunStore store) {
    return store.runs().stream().map(StoredRun::name).toList();
  }

  private static StoredRun only(Path path) {
    ImmutableList<StoredRun> runs = RunStore.open(path).runs();
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  /** Writes the runs of a bench of the experiment that TinyProvider adds. */
  private List<BenchRun> bench(Path place) throws InterruptedException {
    return new ExperimentBench(
            new Interpreter(), 2, BenchFolder.in(place, false), BenchListener.none())
        .run(
            "tiny",
            List.of(new TinyExperiment("tiny", 1, 0.05)),
            List.of(Parameterizations.standard(), Parameterizations.geometric()),
            List.of(3L),
            Protocol.PAPER,
            Optional.empty(),
            ImmutableMap.of("java", "17"))
        .runs();
  }

  @Test
  void aBenchOfExperimentsIsRunsWithWhatTheyTrainedAndFound() throws Exception {
    List<BenchRun> left = bench(folder);
    RunStore store = RunStore.open(folder);
    assertThat(names(store)).containsExactly("tiny-gmp-3", "tiny-sp-3").inOrder();
    StoredRun sp = store.runs().get(1);
    assertThat(sp.isFinished()).isTrue();
    assertThat(sp.metrics()).isEqualTo(left.get(0).metrics());
    assertThat(sp.trained().weights()).isEqualTo(left.get(0).weights());
    RunDefinition run = sp.definition();
    assertThat(run.plan()).isEqualTo(new TinyExperiment("tiny", 1, 0.05).recipe().plan("sp", 3));
    assertThat(run.data()).containsAtLeast("protocol", "paper", "training", "12");
    assertThat(run.environment()).containsExactly("java", "17");
    ExperimentRun drawn = sp.experiment().orElseThrow();
    assertThat(drawn.protocol()).isEqualTo(Protocol.PAPER);
    Experiment experiment = drawn.experiment();
    double again =
        Evaluation.of(sp.trained(), new Interpreter())
            .evaluate(
                drawn.draw(experiment.load(Optional.empty())).test(),
                List.of(experiment.testMetric()))
            .get(0);
    assertThat(sp.metrics()).containsExactly("test_rmse", experiment.reported(again));
    Path one = folder.resolve("runs/tiny-gmp-3");
    for (String path : new String[] {"", "run.json", "result.json", "weights.safetensors"}) {
      assertThat(only(one.resolve(path)).name()).isEqualTo("tiny-gmp-3");
    }
    assertThat(names(RunStore.open(folder.resolve("runs")))).hasSize(2);
  }

  @Test
  void aRunOfOtherDataIsToldApart() throws Exception {
    bench(folder);
    StoredRun run = only(folder.resolve("runs/tiny-sp-3"));
    Experiment other = new TinyExperiment("tiny", 2, 0.05);
    DataException e =
        assertThrows(
            DataException.class,
            () ->
                ExperimentRun.requireSame(
                    run.definition(),
                    run.experiment().orElseThrow().draw(other.load(Optional.empty())),
                    "elsewhere"));
    assertThat(e).hasMessageThat().contains("elsewhere: expected the numbers that run tiny-sp-3");
  }

  @Test
  void aBenchOfImagesIsRunsWithTheirCheckpoints() throws Exception {
    TinyImages.write(folder.resolve("data"));
    TinyImages.bench(
            TinyImages.plan(folder.resolve("data")).seeds(List.of(4L)).build(),
            folder.resolve("out"),
            BenchListener.none())
        .run(Optional.empty(), ImmutableMap.of());
    RunStore store = RunStore.open(folder.resolve("out"));
    assertThat(names(store)).containsExactly("mlp-gmp-4", "mlp-sp-4").inOrder();
    StoredRun gmp = store.choose(List.of("mlp-gmp-4")).get(0);
    assertThat(gmp.experiment()).isEmpty();
    assertThat(gmp.definition().classes()).hasSize(10);
    StoredNetwork last = gmp.network(Optional.empty(), warning -> {});
    assertThat(last.weights()).isEqualTo("final");
    assertThat(last.metrics()).containsKey("validation_accuracy");
    StoredNetwork newest = gmp.network(Optional.of(StoredRun.NEWEST), warning -> {});
    assertThat(newest.weights()).startsWith("newest, step-000000012");
    Files.delete(gmp.path().resolve(RunFolder.WEIGHTS));
    StoredNetwork left = gmp.network(Optional.empty(), warning -> {});
    assertThat(left.weights()).isEqualTo(newest.weights());
    assertThat(left.model().weights()).isEqualTo(newest.model().weights());
    assertThat(store.choose(List.of()).stream().map(StoredRun::name).toList())
        .containsExactly("mlp-sp-4");
    DataException none = assertThrows(DataException.class, () -> store.choose(List.of("mlp-wn-4")));
    assertThat(none).hasMessageThat().contains("[mlp-gmp-4, mlp-sp-4], got 'mlp-wn-4'");
  }

  @ParameterizedTest
  @CsvSource({
    "bench-weights, levy-gmp-0, 1.304089364699291, HELDOUT",
    "bench-weights/weights/levy-sp-0.safetensors, levy-sp-0, 1.450392748423065, HELDOUT",
    "bench-runs, levy-gmp-1, 1.1689718984522757, HELDOUT",
    "bench-runs/runs/levy-sp-1, levy-sp-1, 1.166338476090826, HELDOUT",
  })
  void benchesOfExperimentsOfEarlierVersionsAreOpened(
      String path, String name, double metric, Protocol protocol) {
    StoredRun run = RunStore.open(EARLIER.resolve(path)).choose(List.of(name)).get(0);
    assertThat(run.metrics()).containsExactly("test_rmse", metric);
    ExperimentRun drawn = run.experiment().orElseThrow();
    assertThat(drawn.protocol()).isEqualTo(protocol);
    Experiment levy = drawn.experiment();
    // The weights are those that were measured then; the interpreter sums more exactly by now.
    double now =
        Evaluation.of(run.trained(), new Interpreter())
            .evaluate(drawn.draw(levy.load(Optional.empty())).test(), List.of(levy.testMetric()))
            .get(0);
    assertThat(levy.reported(now)).isWithin(1e-14).of(metric);
  }

  @ParameterizedTest
  @CsvSource({
    "bench-images, mlp-gmp-0, 9, 0.1",
    "bench-images/runs/mlp-sp-0, mlp-sp-0, 9, 0.01",
    "train-1, mlp-gmp, 25, 0.001"
  })
  void runsOnImagesOfEarlierVersionsAreOpened(
      String path, String name, String validation, double learningRate) {
    StoredRun run = RunStore.open(EARLIER.resolve(path)).choose(List.of(name)).get(0);
    assertThat(run.experiment()).isEmpty();
    assertThat(run.definition().data()).containsEntry("validation", validation);
    assertThat(run.definition().plan().optimizer().learningRate()).isEqualTo(learningRate);
    StoredNetwork network = run.network(Optional.empty(), warning -> {});
    assertThat(network.weights()).isEqualTo("final");
    assertThat(network.model().output().shape().dim(1)).isEqualTo(10);
    assertThat(network.metrics()).containsKey("validation_loss");
    assertThat(run.network(Optional.of(StoredRun.BEST), warning -> {}).weights())
        .startsWith("best, step-0000000");
  }

  @ParameterizedTest
  @CsvSource({
    "bench-weights, levy-gmp-0, -1, -1",
    "bench-runs, levy-gmp-1, 10000, 10000",
    "bench-images, mlp-gmp-0, 2, 12",
    "train-1, mlp-gmp, 2, 12"
  })
  void howFarRunsOfEarlierVersionsCameIsTold(String path, String name, int epochs, long steps) {
    StoredRun run = RunStore.open(EARLIER.resolve(path)).choose(List.of(name)).get(0);
    RunProgress progress = run.progress();
    assertThat(progress.finished()).isTrue();
    assertThat(progress.failure()).isEmpty();
    assertThat(progress.epochs().orElse(-1)).isEqualTo(epochs);
    assertThat(progress.steps().orElse(-1)).isEqualTo(steps);
    assertThat(run.newest(warning -> {}).orElseThrow().weights()).isEqualTo(StoredRun.FINAL);
  }

  @Test
  void aRunThatFailedSaysWhyAndLeftNoWeights() throws Exception {
    new ExperimentBench(new Interpreter(), 2, BenchFolder.in(folder, false), BenchListener.none())
        .run(
            "tiny",
            List.of(new TinyExperiment("tiny", 1, 1e200)),
            List.of(Parameterizations.standard()),
            List.of(3L),
            Protocol.PAPER,
            Optional.empty(),
            ImmutableMap.of());
    StoredRun run = only(folder);
    assertThat(run.progress().finished()).isFalse();
    assertThat(run.progress().failure().orElseThrow()).contains("training diverged in epoch");
    assertThat(run.progress().steps()).isEqualTo(OptionalLong.empty());
    assertThat(run.newest(warning -> {})).isEmpty();
  }

  @Test
  void whatIsNoRunIsToldWithWhatIsThere() throws IOException {
    assertRefused(
        folder, "expected the folder of a run (run.json) or of a bench", "an empty folder");
    assertRefused(folder.resolve("none"), "none: no such folder or file");
    Path file = Files.write(folder.resolve("x.safetensors"), "not one at all".getBytes(UTF_8));
    assertRefused(file, "x.safetensors");
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      Files.createFile(folder.resolve(name));
    }
    assertRefused(folder, "a folder with a, b, c, d, e, ...");
    assertRefused(folder.resolve("a"), "a: expected weights or another file of a run");
  }

  @Test
  void weightsThatNameWhatThereIsNotAreRefused() throws IOException {
    Path old = EARLIER.resolve("bench-weights/weights/levy-sp-0.safetensors");
    SavedWeights weights = Safetensors.read("old", Files.readAllBytes(old));
    for (String key : weights.metadata().keySet()) {
      ImmutableMap<String, String> wrong =
          ImmutableMap.<String, String>builder()
              .putAll(weights.metadata())
              .put(key, "vier")
              .buildKeepingLast();
      Path file = folder.resolve(key + ".safetensors");
      Files.write(file, Safetensors.bytes(SavedWeights.of(weights.weights(), wrong)));
      assertRefused(file, key + ".safetensors: ", key, "'vier'");
    }
  }

  private static void assertRefused(Path path, String... parts) {
    DataException e = assertThrows(DataException.class, () -> RunStore.open(path));
    for (String part : parts) {
      assertThat(e).hasMessageThat().contains(part);
    }
  }
}
