package org.gmp.zoo.run;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.train.optimizer.OptimizerSpec;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.ScheduleSpec;
import org.gmp.train.schedule.Schedules;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.model.Initialization;
import org.gmp.zoo.model.ModelSizes;
import org.gmp.zoo.model.ModelSpec;
import org.junit.jupiter.api.Test;

final class RunJsonTest {
  private static final ImmutableList<OptimizerSpec> OPTIMIZERS =
      ImmutableList.of(
          Optimizers.sgd(0.1),
          Optimizers.momentum(0.01, 0.8),
          Optimizers.nesterov(1.0 / 3, 0.9),
          Optimizers.adam(1e-3),
          Optimizers.adamW(1e-3, 0.05));
  private static final ImmutableList<ScheduleSpec> SCHEDULES =
      ImmutableList.of(
          Schedules.constant(),
          Schedules.step(3, 0.5),
          Schedules.cosine(10, 2),
          Schedules.reduceOnPlateau("validation_loss", 0.1, 5, 1e-4));

  private static RunDefinition run(OptimizerSpec optimizer, ScheduleSpec schedule) {
    ModelSizes sizes = ModelSizes.of(DType.FLOAT64, Shape.of(3), List.of(5, 4), 2);
    return RunDefinition.of(
        "id",
        ModelSpec.of("mlp", sizes, "gmp+imn"),
        TrainingPlan.builder().optimizer(optimizer).schedule(schedule).seed(-7).build(),
        ImmutableMap.of("name", "somewhere"),
        ImmutableList.of("a", "b"),
        ImmutableMap.of("threads", "2"));
  }

  private static String text(RunDefinition run) {
    return new String(RunJson.bytes(run), UTF_8);
  }

  private static RunDefinition read(String text) {
    return RunJson.read("run.json", text.getBytes(UTF_8));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    for (OptimizerSpec optimizer : OPTIMIZERS) {
      for (ScheduleSpec schedule : SCHEDULES) {
        RunDefinition run = run(optimizer, schedule);
        assertThat(read(text(run))).isEqualTo(run);
      }
    }
  }

  @Test
  void everySettingHasItsName() {
    String text = text(run(OPTIMIZERS.get(1), SCHEDULES.get(3))).replaceAll("\\s+", "");
    assertThat(text).contains("\"schema\":\"gmp.run/2\"");
    assertThat(text)
        .contains("\"optimizer\":{\"kind\":\"momentum\",\"learning_rate\":0.01,\"momentum\":0.8}");
    assertThat(text)
        .contains(
            "\"schedule\":{\"kind\":\"plateau\",\"monitor\":\"validation_loss\",\"factor\":0.1,"
                + "\"patience\":5,\"min_delta\":1.0E-4}");
  }

  @Test
  void filesOfTheFirstSchemaAreRead() throws Exception {
    byte[] first = Resources.toByteArray(Resources.getResource(RunJsonTest.class, "run-1.json"));
    RunDefinition run = RunJson.read("run-1.json", first);
    assertThat(run.model())
        .isEqualTo(
            ModelSpec.of(
                "vgg6",
                ModelSizes.of(DType.FLOAT32, Shape.of(32, 32, 3), List.of(), 10),
                "gmp+imn"));
    assertThat(run.plan())
        .isEqualTo(
            TrainingPlan.builder()
                .optimizer(Optimizers.momentum(0.001, 0.9))
                .schedule(Schedules.reduceOnPlateau("validation_accuracy", 0.1, 5, 0))
                .patience(10)
                .monitor("validation_accuracy")
                .epochs(1)
                .batchSize(32)
                .build());
    assertThat(read(text(run))).isEqualTo(run);
  }

  @Test
  void whichWeightsAreKeptIsWrittenAndIsTheBestWhereAFileDoesNotSay() {
    RunDefinition run = run(OPTIMIZERS.get(0), SCHEDULES.get(3));
    RunDefinition keras =
        run.withPlan(run.plan().toBuilder().restore(EarlyStopping.Restore.BEST_IF_STOPPED).build());
    assertThat(read(text(keras))).isEqualTo(keras);
    String line = "    \"restore\" : \"best_if_stopped\",\n";
    assertThat(text(keras)).contains(line);
    assertThat(read(text(keras).replace(line, ""))).isEqualTo(run);
    assertRefused(text(keras).replace("best_if_stopped", "worst"), "as restore", "worst");
  }

  @Test
  void howKernelsStartIsWrittenWhereItIsNotAsTheFamilyHasIt() {
    RunDefinition run = run(OPTIMIZERS.get(0), SCHEDULES.get(0));
    RunDefinition started =
        RunDefinition.of(
            run.id(),
            run.model()
                .withInitialization(
                    Initialization.of(Initialization.Distribution.CONSTANT_VARIANCE, 0.5)),
            run.plan(),
            run.data(),
            run.classes(),
            run.environment());
    assertThat(text(run)).doesNotContain("initialization");
    assertThat(read(text(started))).isEqualTo(started);
    assertRefused(text(started).replace("constant-variance", "magic"), "initial weights", "magic");
    assertRefused(text(started).replace(" : 0.5", " : -0.5"), "above 0 as scale", "-0.5");
  }

  @Test
  void whatWasWatchedWithoutValidationIsOfTrainingData() throws Exception {
    String first =
        Resources.toString(Resources.getResource(RunJsonTest.class, "run-1.json"), UTF_8)
            .replace("\"validation\": \"32\"", "\"validation\": \"0\"");
    assertThat(read(first).plan().monitor()).isEqualTo("accuracy");
  }

  @Test
  void whatIsNoOptimizerIsNamed() {
    String text = text(run(OPTIMIZERS.get(1), SCHEDULES.get(0)));
    assertRefused(text.replace("\"momentum\",", "\"lion\","), "run.json: optimizer: ", "lion");
    assertRefused(
        text.replace("\"momentum\" : 0.8", "\"mass\" : 0.8"), "optimizer: ", "'momentum'");
    assertRefused(
        text.replace("\"momentum\" : 0.8", "\"momentum\" : 0.8, \"mass\" : 1"), "\"mass\"");
    assertRefused(text.replace("\"momentum\" : 0.8", "\"momentum\" : 8"), "momentum", "8");
    assertRefused(text.replace("gmp.run/2", "gmp.run/9"), "gmp.run/2 or gmp.run/1", "gmp.run/9");
  }

  private static void assertRefused(String text, String... parts) {
    DataException e = assertThrows(DataException.class, () -> read(text));
    for (String part : parts) {
      assertThat(e).hasMessageThat().contains(part);
    }
  }
}
