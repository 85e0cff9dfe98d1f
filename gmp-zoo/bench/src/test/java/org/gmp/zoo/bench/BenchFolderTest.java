package org.gmp.zoo.bench;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.Problem;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.RunDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchFolderTest {
  /** What a bench left before its runs had run.json; see README.md beside it. */
  private static final Path EARLIER = Path.of("src/test/resources/org/gmp/zoo/store/bench-runs");

  @TempDir Path place;

  private static RunDefinition levy(Protocol protocol) {
    Experiment levy = Experiments.named("levy").get(0);
    Problem problem = levy.load(Optional.empty());
    ExperimentRun run = ExperimentRun.of(levy, "sp", 1, protocol);
    return run.define(run.draw(problem), problem.source(), ImmutableMap.of());
  }

  @Test
  void finishedRunsOfTheFirstSchemaAreTakenOver() {
    BenchRun run = BenchFolder.in(EARLIER, true).find(levy(Protocol.HELDOUT)).orElseThrow();
    assertThat(run.metrics()).containsExactly("test_rmse", 1.166338476090826);
    assertThat(run.weights()).isPresent();
    assertThat(BenchFolder.in(EARLIER, false).find(levy(Protocol.HELDOUT))).isEmpty();
  }

  @Test
  void thoseOfOtherSettingsAreNot() {
    DataException e =
        assertThrows(
            DataException.class, () -> BenchFolder.in(EARLIER, true).find(levy(Protocol.PAPER)));
    assertThat(e)
        .hasMessageThat()
        .endsWith(
            "a run as it is asked for now: {data_protocol=paper}, got {data_protocol=heldout}");
  }

  @Test
  void whatBeginsIsNotFinished() throws Exception {
    RunDefinition run = levy(Protocol.HELDOUT);
    BenchFolder folder = BenchFolder.in(place, true);
    assertThat(BenchFolder.hasRuns(place)).isFalse();
    folder.begin(run);
    assertThat(BenchFolder.hasRuns(place)).isTrue();
    assertThat(folder.find(run)).isEmpty();
    BenchRun old = BenchFolder.in(EARLIER, true).find(run).orElseThrow();
    folder.finish(run, old);
    assertThat(folder.find(run)).hasValue(old);
    folder.begin(run);
    assertThat(place.resolve("runs/levy-sp-1").toFile().list())
        .asList()
        .containsExactly("run.json");
    assertThat(Files.exists(place.resolve("result.json"))).isFalse();
  }
}
