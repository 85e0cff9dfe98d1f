package org.gmp.zoo.run;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelSpec;
import org.junit.jupiter.api.Test;

final class TrainingSettingsTest {
  private static RunDefinition run(TrainingPlan plan) {
    return RunDefinition.of(
        "id",
        ModelSpec.of("mlp", ModelCatalog.named("mlp").usualSizes(), "sp"),
        plan,
        ImmutableMap.of(),
        ImmutableList.of(),
        ImmutableMap.of());
  }

  private static String text(TrainingPlan plan) {
    return new String(RunJson.bytes(run(plan)), UTF_8);
  }

  private static TrainingPlan read(String text) {
    return RunJson.read("run.json", text.getBytes(UTF_8)).plan();
  }

  private static TrainingPlan with(TrainingSetting<Double> setting, double value) {
    return TrainingPlan.builder().set(setting, value).build();
  }

  @Test
  void everyOneHasANameOfItsOwnAndIsWrittenEvenIfNobodySaid() {
    List<String> names =
        TrainingSettings.all().stream().<String>map(TrainingSetting::name).toList();
    assertThat(names).containsNoDuplicates();
    TrainingPlan plan = TrainingPlan.builder().build();
    for (TrainingSetting<?> setting : TrainingSettings.all()) {
      assertThat(plan.get(setting)).isEqualTo(setting.initial());
      assertThat(text(plan)).contains("\"" + setting + "\" : " + setting.initial());
      assertThat(run(plan).settings()).containsEntry(setting.name(), setting.initial().toString());
      assertWithMessage("help of %s", setting).that(setting.help()).doesNotContainMatch("\\.$");
    }
  }

  @Test
  void valuesAreReadAgainAndTellRunsApart() {
    TrainingPlan plan = with(TrainingSettings.CLIP_NORM, 1.0 / 3);
    assertThat(read(text(plan))).isEqualTo(plan);
    assertThat(plan).isNotEqualTo(TrainingPlan.builder().build());
    assertThat(run(plan).settings()).containsEntry("clip_norm", "0.3333333333333333");
    assertThat(run(plan).settings()).containsEntry("label_smoothing", "0.0");
  }

  @Test
  void filesFromBeforeThereWasOneHaveItsInitialValue() {
    String text = text(with(TrainingSettings.CLIP_NORM, 0.5));
    String before = text.replace("    \"clip_norm\" : 0.5,\n", "");
    assertThat(before).isNotEqualTo(text);
    assertThat(read(before)).isEqualTo(TrainingPlan.builder().build());
  }

  @Test
  void whatIsNoValueIsRefusedWithWhatIsRequired() {
    assertThat(TrainingSettings.LABEL_SMOOTHING.parse("0.25")).isEqualTo(0.25);
    for (String wrong : List.of("1", "-0.1", "NaN", "much", "")) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> TrainingSettings.LABEL_SMOOTHING.parse(wrong));
      assertThat(e)
          .hasMessageThat()
          .isEqualTo("expected a number from 0 to below 1, got '" + wrong + "'");
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> with(TrainingSettings.CLIP_NORM, Double.POSITIVE_INFINITY));
    String text = text(with(TrainingSettings.CLIP_NORM, 0.5));
    for (String wrong : List.of("-0.5", "1e999", "\"0.5\"", "null", "[]", "true")) {
      DataException e =
          assertThrows(
              DataException.class,
              () -> read(text.replace("\"clip_norm\" : 0.5", "\"clip_norm\" : " + wrong)));
      assertThat(e).hasMessageThat().startsWith("run.json: clip_norm: ");
    }
  }
}
