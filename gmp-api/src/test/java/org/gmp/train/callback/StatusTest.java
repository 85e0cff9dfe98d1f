package org.gmp.train.callback;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import org.gmp.backend.MetricLayout;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.model.Weights;
import org.gmp.train.TrainingState;
import org.junit.jupiter.api.Test;

/** What callbacks are told. */
final class StatusTest {
  private static final MetricLayout LAYOUT =
      MetricLayout.of(ImmutableMap.of("loss", Shape.of(), "rates", Shape.of(2)));
  private static final StepStatus.Time TIME = new StepStatus.Time(3.5, 1.25);
  private static final Weights WEIGHTS =
      Weights.of(ImmutableMap.of("w", NdArray.of(Shape.of(1), 7.0)));

  private static TrainingState noState() {
    throw new AssertionError("nobody asked for the state");
  }

  private static StepStatus step() {
    return new StepStatus(
        new StepStatus.Position(21, 2, 0, 10, 32),
        TIME,
        LAYOUT,
        List.of(NdArray.of(Shape.of(), 0.25), NdArray.of(Shape.of(2), 0.5, 0.75)),
        () -> WEIGHTS,
        StatusTest::noState);
  }

  private static TrainingStatus epochs(double... losses) {
    List<ImmutableDoubleArray> records = new ArrayList<>();
    for (double loss : losses) {
      records.add(ImmutableDoubleArray.of(loss, 2 * loss, 3 * loss));
    }
    return new TrainingStatus(10, LAYOUT, records, TIME, () -> WEIGHTS, StatusTest::noState);
  }

  @Test
  void aStepSaysWhereItIsAndWhatWasMeasured() {
    StepStatus status = step();
    assertThat(status.steps()).isEqualTo(21);
    assertThat(status.epoch()).isEqualTo(2);
    assertThat(status.batchesDone()).isEqualTo(1);
    assertThat(status.batchesPerEpoch()).isEqualTo(10);
    assertThat(status.examples()).isEqualTo(32);
    assertThat(status.seconds()).isEqualTo(3.5);
    assertThat(status.waitingSeconds()).isEqualTo(1.25);
    assertThat(status.metric("loss")).isEqualTo(0.25);
    assertThat(status.value("rates").toDoubles()).isEqualTo(new double[] {0.5, 0.75});
    assertThat(status.weights()).isSameInstanceAs(WEIGHTS);
    String text = status.toString();
    assertThat(text).startsWith("step 21, epoch 3, batch 1 of 10: loss 0.25, rates");
    assertThat(text).contains(" 0.5, ");
    assertThat(text).endsWith(" 0.75");
  }

  @Test
  void aNumberThatIsNotMeasuredInAStepIsRefusedWithTheNamesThatAre() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> step().metric("los"));
    assertThat(thrown).hasMessageThat().startsWith("measured name must be one of [loss, rates");
    assertThat(thrown).hasMessageThat().endsWith("got los");
  }

  @Test
  void anEpochSaysTheLastNumbers() {
    TrainingStatus status = epochs(4, 2);
    assertThat(status.epochs()).isEqualTo(2);
    assertThat(status.maxEpochs()).isEqualTo(10);
    assertThat(status.last("loss")).isEqualTo(2.0);
    assertThat(status.lastValue("rates").toDoubles()).isEqualTo(new double[] {4, 6});
    assertThat(status.seconds()).isEqualTo(3.5);
    assertThat(status.waitingSeconds()).isEqualTo(1.25);
    assertThat(status.weights()).isSameInstanceAs(WEIGHTS);
    assertThat(status.toString()).startsWith("epoch 2 of 10: loss 2.0, rates");
    assertThat(epochs(4).last("loss")).isEqualTo(4.0);
    assertThat(epochs(4).lastValue("loss").item()).isEqualTo(4.0);
  }

  @Test
  void beforeTheFirstEpochThereAreNoNumbers() {
    TrainingStatus status = epochs();
    assertThat(status.toString()).isEqualTo("epoch 0 of 10");
    assertThrows(IllegalArgumentException.class, () -> status.last("loss"));
    assertThat(assertThrows(IllegalArgumentException.class, () -> status.lastValue("loss")))
        .hasMessageThat()
        .isEqualTo("epochs done must be above 0, got 0");
    assertThat(assertThrows(IllegalArgumentException.class, () -> epochs(1).last("los")))
        .hasMessageThat()
        .endsWith("got los");
  }
}
