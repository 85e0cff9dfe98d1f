package org.gmp.zoo.bench;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gmp.random.Seed;
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

  private static final BenchRun RESULT =
      BenchRun.builder()
          .experiment("tiny")
          .parameterization("sp")
          .seed(1)
          .inputs(1)
          .metrics(ImmutableMap.of("test_rmse", 1.0 / 3))
          .steps(5)
          .epochs(2)
          .trainSeconds(0.25)
          .weights(tiny().model().model().initialize(Seed.of(1)))
          .build();

  private static RunDefinition tiny() {
    Experiment tiny = new TinyExperiment("tiny", 0.1);
    Problem problem = tiny.load(Optional.empty());
    ExperimentRun run = ExperimentRun.of(tiny, "sp", 1, Protocol.HELDOUT);
    return run.define(run.draw(problem), problem.source(), ImmutableMap.of());
  }

  @Test
  void finishedRunsOfTheFirstSchemaAreTakenOverIfTheyWereTrainedSo() throws IOException {
    RunDefinition run = tiny();
    Path result = writeAsBefore(run, run.settings());
    BenchFolder folder = BenchFolder.in(place, true);
    assertThat(folder.find(run)).hasValue(RESULT);
    assertThat(BenchFolder.in(place, false).find(run)).isEmpty();
    Files.writeString(result, Files.readString(result).replace("heldout", "paper"));
    DataException e = assertThrows(DataException.class, () -> folder.find(run));
    assertThat(e)
        .hasMessageThat()
        .endsWith("as it is asked for now: {data_protocol=heldout}, got {data_protocol=paper}");
  }

  /** What was left before runs had run.json: the settings in result.json. */
  private Path writeAsBefore(RunDefinition run, ImmutableMap<String, String> settings)
      throws IOException {
    BenchFolder.in(place, false).begin(run);
    BenchFolder.in(place, false).finish(run, RESULT);
    Path folder = place.resolve("runs").resolve(run.id());
    Files.delete(folder.resolve("run.json"));
    ObjectMapper json = new ObjectMapper();
    Path file = folder.resolve("result.json");
    ObjectNode root = (ObjectNode) json.readTree(file.toFile());
    root.put("schema", "gmp.bench-run/1");
    ObjectNode definition = root.putObject("definition");
    for (String name : List.of("parameterization", "seed", "optimizer", "schedule", "epochs")) {
      definition.put(name, settings.get(name));
    }
    definition.put("experiment", "tiny").put("protocol", "heldout");
    definition.put("data_sha256", settings.get("data_sha256"));
    return Files.writeString(file, root.toString());
  }

  @Test
  void whatAnEarlierVersionTrainedOtherwiseIsNotTakenOver() {
    Experiment levy = Experiments.named("levy").get(0);
    Problem problem = levy.load(Optional.empty());
    ExperimentRun run = ExperimentRun.of(levy, "sp", 1, Protocol.PAPER);
    RunDefinition wanted = run.define(run.draw(problem), problem.source(), ImmutableMap.of());
    DataException e =
        assertThrows(DataException.class, () -> BenchFolder.in(EARLIER, true).find(wanted));
    assertThat(e).hasMessageThat().contains("data_protocol=paper");
    assertThat(e).hasMessageThat().contains("data_protocol=heldout");
  }

  @Test
  void runsOfOtherFoldersAreTakenOverIfTheyWereTrainedSo() throws Exception {
    RunDefinition run = tiny();
    Path other = place.resolve("other");
    BenchFolder left = BenchFolder.in(other, false);
    left.begin(run);
    BenchFolder folder =
        BenchFolder.in(place.resolve("own"), true).takingFrom(List.of(place, other));
    assertThat(folder.find(run)).isEmpty();
    left.finish(run, RESULT);
    assertThat(folder.find(run)).hasValue(RESULT);
    assertThat(BenchFolder.in(place.resolve("own"), true).find(run)).isEmpty();
    assertThat(folder.find(run.withPlan(run.plan().toBuilder().epochs(3).build()))).isEmpty();
    assertThat(Files.exists(place.resolve("own"))).isFalse();
  }

  @Test
  void whatBeginsIsNotFinished() throws Exception {
    RunDefinition run = tiny();
    BenchFolder folder = BenchFolder.in(place, true);
    assertThat(BenchFolder.hasRuns(place)).isFalse();
    folder.begin(run);
    assertThat(BenchFolder.hasRuns(place)).isTrue();
    assertThat(folder.find(run)).isEmpty();
    folder.finish(run, RESULT);
    assertThat(folder.find(run)).hasValue(RESULT);
    folder.begin(run);
    assertThat(place.resolve("runs/tiny-sp-1").toFile().list())
        .asList()
        .containsExactly("run.json");
  }
}
