package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.train.optimizer.Adam;
import org.gmp.train.optimizer.GradientTransforms;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.ConstantSchedule;
import org.gmp.train.schedule.CosineSchedule;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.PlateauSchedule;
import org.gmp.train.schedule.StepSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setting takes its whole range and nothing beside it, and says which range that is. */
final class SettingsTest {
  private static final double LEAST = Double.MIN_VALUE;
  private static final double BELOW_1 = Math.nextDown(1.0);

  /** A setting, values at the ends of its range, and values just outside. */
  record Setting(
      String name, DoubleFunction<Object> with, List<Double> inside, List<Double> outside) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Setting of(
      String name, DoubleFunction<Object> with, List<Double> inside, List<Double> outside) {
    return new Setting(name, with, inside, outside);
  }

  private static Setting positive(String name, DoubleFunction<Object> with) {
    return of(name, with, List.of(LEAST), List.of(0.0, -1.0, Double.NaN));
  }

  private static Setting fraction(String name, DoubleFunction<Object> with) {
    return of(name, with, List.of(0.0, BELOW_1), List.of(-LEAST, 1.0, Double.NaN));
  }

  private static Setting atLeastZero(String name, DoubleFunction<Object> with) {
    return of(name, with, List.of(0.0), List.of(-LEAST, Double.NaN));
  }

  private static Setting count(String name, DoubleFunction<Object> with) {
    return of(name, with, List.of(1.0), List.of(0.0, -1.0));
  }

  private static Trainer.Builder trainer() {
    return Trainer.of(
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1)).dense(1).build());
  }

  static Stream<Setting> settings() {
    return Stream.of(
        positive("learning rate", Optimizers::sgd),
        positive("learning rate", rate -> Optimizers.momentum(rate, 0.9)),
        fraction("momentum", momentum -> Optimizers.momentum(0.1, momentum)),
        positive("learning rate", rate -> Optimizers.nesterov(rate, 0.9)),
        fraction("momentum", momentum -> Optimizers.nesterov(0.1, momentum)),
        positive("learning rate", rate -> new Adam(rate, 0.9, 0.999, 1e-7)),
        fraction("beta1", beta -> new Adam(0.1, beta, 0.999, 1e-7)),
        fraction("beta2", beta -> new Adam(0.1, 0.9, beta, 1e-7)),
        positive("epsilon", epsilon -> new Adam(0.1, 0.9, 0.999, epsilon)),
        positive("learning rate", rate -> Optimizers.adamW(rate, 0.1)),
        atLeastZero("weight decay", decay -> Optimizers.adamW(0.1, decay)),
        positive("clip limit", GradientTransforms::clipByValue),
        positive("clip limit", GradientTransforms::clipByNorm),
        positive("clip limit", GradientTransforms::clipByGlobalNorm),
        atLeastZero("weight decay", GradientTransforms::weightDecay),
        of(
            "warm-up epochs",
            warmup -> new CosineSchedule(5, (int) warmup),
            List.of(0.0, 4.0),
            List.of(-1.0, 5.0)),
        count("epochs between drops", epochs -> new StepSchedule((int) epochs, 0.1)),
        of(
            "factor",
            factor -> new StepSchedule(3, factor),
            List.of(LEAST, 2.0),
            List.of(0.0, Double.POSITIVE_INFINITY, Double.NaN)),
        count("patience", patience -> new PlateauSchedule("loss", 0.1, (int) patience, 0)),
        of(
            "factor",
            factor -> new PlateauSchedule("loss", factor, 3, 0),
            List.of(LEAST, BELOW_1),
            List.of(0.0, 1.0, Double.NaN)),
        atLeastZero("least improvement", delta -> new PlateauSchedule("loss", 0.1, 3, delta)),
        count("patience", patience -> EarlyStopping.of("loss", (int) patience)),
        count("batch size", size -> trainer().batchSize((int) size)),
        count("epochs", epochs -> trainer().epochs((int) epochs)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void theEndsOfTheRangeAreInItAndWhatLiesBesideIsNot(Setting setting) {
    for (double value : setting.inside()) {
      assertDoesNotThrow(() -> setting.with().apply(value), () -> setting + " of " + value);
    }
    for (double value : setting.outside()) {
      IllegalArgumentException thrown =
          assertThrows(
              IllegalArgumentException.class,
              () -> setting.with().apply(value),
              () -> setting + " of " + value);
      assertWithMessage(setting + " of " + value)
          .that(thrown)
          .hasMessageThat()
          .startsWith(setting.name() + " must be ");
      String got = String.valueOf(thrown.getMessage()).replaceFirst(".*, got ", "");
      assertThat(Double.parseDouble(got)).isEqualTo(value);
    }
  }

  @Test
  void reportsSayWhatATrainingIs() {
    assertThat(Optimizers.sgd(0.1).description()).isEqualTo("sgd(lr=0.1)");
    assertThat(Optimizers.momentum(0.1, 0.9).description()).isEqualTo("momentum(lr=0.1, 0.9)");
    assertThat(Optimizers.nesterov(0.1, 0.9).description()).isEqualTo("nesterov(lr=0.1, 0.9)");
    assertThat(GradientTransforms.clipByValue(2).description()).isEqualTo("clip_by_value(2.0)");
    assertThat(GradientTransforms.clipByNorm(2).description()).isEqualTo("clip_by_norm(2.0)");
    assertThat(GradientTransforms.clipByGlobalNorm(2).description())
        .isEqualTo("clip_by_global_norm(2.0)");
    assertThat(GradientTransforms.weightDecay(0.5).description()).isEqualTo("weight_decay(0.5)");
    assertThat(new ConstantSchedule().description()).isEqualTo("constant");
    assertThat(new CosineSchedule(5, 1).description()).isEqualTo("cosine(5 epochs, warm-up 1)");
    assertThat(new StepSchedule(3, 0.1).description()).isEqualTo("step(every 3 epochs, x0.1)");
    assertThat(new PlateauSchedule("loss", 0.1, 3, 0).description())
        .startsWith("reduce_on_plateau(");
  }
}
