package org.gmp.train.schedule;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.junit.jupiter.api.Test;

/** What counts as better than a best of 1, after two epochs without a better one. */
final class MonitorTest {
  private static final TensorType SCALAR = TensorType.of(DType.FLOAT64, Shape.scalar());

  private record Seen(boolean improved, double best, double waited) {}

  private static Seen see(double minDelta, double value) {
    Monitor monitor = new Monitor("test", "loss", SCALAR, minDelta);
    Tensor cost = Tensor.placeholder("cost", SCALAR);
    Map<String, Tensor> costs = Map.of("loss", cost);
    List<Tensor> asked =
        List.of(monitor.improved(costs), monitor.newBest(costs), monitor.waited(costs));
    try (var executable = new Interpreter().compile(Graph.of(asked))) {
      List<NdArray> seen =
          executable.run(
              Map.of(
                  cost,
                  NdArray.scalar(value),
                  monitor.best().tensor(),
                  NdArray.scalar(1),
                  monitor.waiting().tensor(),
                  NdArray.scalar(2)));
      return new Seen(seen.get(0).item() != 0, seen.get(1).item(), seen.get(2).item());
    }
  }

  @Test
  void anyLowerNumberIsBetter() {
    assertThat(see(0, 0.999)).isEqualTo(new Seen(true, 0.999, 0));
    assertThat(see(0, 1)).isEqualTo(new Seen(false, 1, 3));
    assertThat(see(0, 1.001)).isEqualTo(new Seen(false, 1, 3));
  }

  @Test
  void onlyMoreThanTheLeastImprovementCounts() {
    assertThat(see(0.25, 0.74)).isEqualTo(new Seen(true, 0.74, 0));
    assertThat(see(0.25, 0.75)).isEqualTo(new Seen(false, 1, 3));
    assertThat(see(0.25, 0.9)).isEqualTo(new Seen(false, 1, 3));
    assertThat(see(0.25, 1.1)).isEqualTo(new Seen(false, 1, 3));
  }

  @Test
  void whatIsNotANumberIsNotBetter() {
    assertThat(see(0, Double.NaN)).isEqualTo(new Seen(false, 1, 3));
  }

  @Test
  void namesWhatIsMeasured() {
    Monitor monitor = new Monitor("test", "accuracy", SCALAR, 0);
    Tensor cost = Tensor.placeholder("cost", SCALAR);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> monitor.improved(Map.of("loss", cost)));
    assertThat(e).hasMessageThat().contains("'accuracy' is not measured; there are [loss]");
  }
}
