package org.gmp.zoo.run;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.gmp.train.schedule.ScheduleSpec;
import org.gmp.train.schedule.Schedules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanSyntaxTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "constant",
        "cosine",
        "cosine:2",
        "step:3:0.5",
        "plateau:5:0.1",
        "plateau:5:0.1:0.0"
      })
  void aScheduleIsWrittenAsItIsRead(String form) {
    assertThat(PlanSyntax.formOf(PlanSyntax.schedule(form, 10, "loss"))).isEqualTo(form);
  }

  @Test
  void cosineLastsForTheEpochsAndPlateauGoesByTheMonitor() {
    assertThat(PlanSyntax.schedule("cosine:1", 9, "loss")).isEqualTo(Schedules.cosine(9, 1));
    assertThat(PlanSyntax.schedule("plateau:4:0.2", 9, "validation_accuracy"))
        .isEqualTo(Schedules.reduceOnPlateau("validation_accuracy", 0.2, 4, 1e-4));
    assertThat(PlanSyntax.schedule("plateau:4:0.2:0.5", 9, "loss"))
        .isEqualTo(Schedules.reduceOnPlateau("loss", 0.2, 4, 0.5));
  }

  @Test
  void aFormFitsWhereItSaysNothingOfTheLeastImprovement() {
    ScheduleSpec old = Schedules.reduceOnPlateau("loss", 0.5, 2, 0);
    assertThat(PlanSyntax.fits("plateau:2:0.5", old, 9, "loss")).isTrue();
    assertThat(PlanSyntax.fits("plateau:2:0.5:0", old, 9, "loss")).isTrue();
    assertThat(PlanSyntax.fits("plateau:2:0.5:1e-4", old, 9, "loss")).isFalse();
    assertThat(PlanSyntax.fits("plateau:3:0.5", old, 9, "loss")).isFalse();
    assertThat(PlanSyntax.fits("step:2:0.5", old, 9, "loss")).isFalse();
    assertThat(PlanSyntax.fits("step:2:0.5", Schedules.step(2, 0.5), 9, "loss")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "step:3", "plateau:x:0.1", ""})
  void schedulesThatMakeNoSenseAreNamed(String form) {
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> PlanSyntax.schedule(form, 10, "loss")))
        .hasMessageThat()
        .contains("schedule: expected ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum", "nesterov", "adam", "adamw"})
  void anOptimizerIsWrittenAsItIsRead(String name) {
    assertThat(PlanSyntax.nameOf(PlanSyntax.optimizer(name, 0.25, 0.5))).isEqualTo(name);
    assertThat(PlanSyntax.optimizer(name, 0.25, 0.5).learningRate()).isEqualTo(0.25);
  }
}
