package org.gmp.zoo.speed;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.gmp.graph.Shape;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.junit.jupiter.api.Test;

final class ThroughputBenchTest {
  private static final Model MODEL =
      Model.input("image", Shape.of(Shape.BATCH, 6, 5, 2))
          .conv(3, 3)
          .relu()
          .conv(4, 3)
          .relu()
          .globalAveragePool()
          .dense(7)
          .build();

  private static ImmutableList<Throughput> measure(int batch, int rounds, List<Integer> progress) {
    Interpreter interpreter = new Interpreter();
    return ThroughputBench.measure(
        MODEL,
        List.of(
            ThroughputSubject.of("sp", "fp32", MODEL, interpreter),
            ThroughputSubject.of(
                "gmp", "fp32", MODEL.rewrite(Parameterizations.geometric()), interpreter)),
        batch,
        rounds,
        /* matrixSize= */ 8,
        (done, all) -> progress.add(done));
  }

  /** Two a multiply-add, three passes, but for the images' layer, whose input has no gradient. */
  @Test
  void countsOperationsByTheStatedConvention() {
    double first = 6 * 5 * 9 * 2 * 3;
    double second = 6 * 5 * 9 * 3 * 4;
    double dense = 4 * 7;
    assertThat(ThroughputBench.flops(MODEL, 10))
        .isEqualTo(10 * 2 * (2 * first + 3 * second + 3 * dense));
  }

  @Test
  void measuresEverySubjectInEveryRound() {
    List<Integer> progress = new ArrayList<>();
    ImmutableList<Throughput> rows = measure(3, 2, progress);
    assertThat(progress).containsExactly(1, 2, 4, 6).inOrder();
    assertThat(rows).hasSize(2);
    for (Throughput row : rows) {
      assertThat(row.seconds().length()).isEqualTo(2);
      assertThat(row.secondsPerStep()).isGreaterThan(0.0);
      assertThat(row.peak()).isGreaterThan(0.0);
      assertThat(row.failure()).isEmpty();
      assertThat(row.metrics().get("images_per_second"))
          .isWithin(1e-9)
          .of(3 / row.secondsPerStep());
      assertThat(row.metrics().get("gflops"))
          .isWithin(1e-12)
          .of(ThroughputBench.flops(MODEL, 3) / row.secondsPerStep() / 1e9);
    }
    assertThat(rows.get(0).ratioToSp().getAsDouble()).isEqualTo(1.0);
    assertThat(rows.get(1).ratioToSp().getAsDouble()).isGreaterThan(0.0);
  }
}
