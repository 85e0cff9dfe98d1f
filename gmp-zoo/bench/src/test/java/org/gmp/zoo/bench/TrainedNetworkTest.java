package org.gmp.zoo.bench;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainedNetworkTest {
  @TempDir Path folder;

  private static BenchRun run(String parameterization, Model model) {
    return BenchRun.builder()
        .experiment("banana")
        .parameterization(parameterization)
        .seed(4)
        .inputs(2)
        .steps(1)
        .epochs(1)
        .trainSeconds(0)
        .weights(model.initialize(Seed.of(4)))
        .build();
  }

  @Test
  void whatABenchLeftIsReadBackAndWhatOneLeftBeforeRunsHadFolders() throws IOException {
    Experiment banana = Experiments.named("banana").get(0);
    Model sp = banana.model(2).model();
    Model gmp = sp.rewrite(Parameterizations.geometric());
    Path weights = Files.createDirectory(folder.resolve("weights"));
    Files.write(
        weights.resolve("old.safetensors"), TrainedNetwork.bytes(run("sp", sp), Protocol.PAPER));
    assertThat(TrainedNetwork.in(folder).get(0).protocol()).isEqualTo(Protocol.PAPER);
    BenchFolder runs = BenchFolder.in(folder, false);
    runs.write("banana-sp-4", ImmutableMap.of(), Protocol.HELDOUT, run("sp", sp));
    runs.write("banana-gmp-4", ImmutableMap.of(), Protocol.HELDOUT, run("gmp", gmp));
    List<TrainedNetwork> models = TrainedNetwork.in(folder);
    assertThat(models.stream().map(TrainedNetwork::parameterization).toList())
        .containsExactly("gmp", "sp")
        .inOrder();
    assertThat(models.get(0).seed()).isEqualTo(4);
    assertThat(models.get(0).experiment()).isEqualTo("banana");
    assertThat(models.get(0).model().weights()).hasValue(gmp.initialize(Seed.of(4)));
    assertThat(models.get(1).model().weights()).hasValue(sp.initialize(Seed.of(4)));
  }

  @Test
  void otherFoldersAndFilesAreToldApart() throws IOException {
    DataException none = assertThrows(DataException.class, () -> TrainedNetwork.in(folder));
    assertThat(none).hasMessageThat().contains("expected the folder of a bench");
    Path weights = Files.createDirectory(folder.resolve("weights"));
    DataException empty = assertThrows(DataException.class, () -> TrainedNetwork.in(folder));
    assertThat(empty).hasMessageThat().contains("got none");
    Files.write(weights.resolve("x.safetensors"), "not one at all".getBytes(UTF_8));
    DataException wrong = assertThrows(DataException.class, () -> TrainedNetwork.in(folder));
    assertThat(wrong).hasMessageThat().contains("x.safetensors");
  }
}
