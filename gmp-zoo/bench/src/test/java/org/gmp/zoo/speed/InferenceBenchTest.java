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

final class InferenceBenchTest {
  private static final Model MODEL =
      Model.input("image", Shape.of(Shape.BATCH, 6, 5, 2))
          .conv(3, 3)
          .relu()
          .globalAveragePool()
          .dense(7)
          .build();

  @Test
  void everySubjectComputesEveryRound() {
    Interpreter interpreter = new Interpreter();
    List<Integer> progress = new ArrayList<>();
    ImmutableList<InferenceSpeed> speeds =
        InferenceBench.measure(
            List.of(
                ThroughputSubject.of("sp", "fp32", MODEL, interpreter),
                ThroughputSubject.of(
                    "gmp", "fp32", MODEL.rewrite(Parameterizations.geometric()), interpreter)),
            /* batch= */ 3,
            /* rounds= */ 2,
            (done, all) -> {
              progress.add(done);
              assertThat(all).isEqualTo(6);
            });
    assertThat(progress).containsExactly(1, 2, 4, 6).inOrder();
    assertThat(speeds).hasSize(2);
    for (InferenceSpeed speed : speeds) {
      assertThat(speed.batch()).isEqualTo(3);
      assertThat(speed.seconds().length()).isEqualTo(2);
      assertThat(speed.imagesPerSecond()).isWithin(1e-9).of(3 / speed.secondsPerBatch());
      assertThat(speed.metrics().keySet())
          .containsExactly(
              "inference_images_per_second",
              "inference_seconds_per_batch",
              "inference_ratio_to_sp");
    }
    assertThat(speeds.get(0).ratioToSp().getAsDouble()).isEqualTo(1.0);
    assertThat(speeds.get(1).ratioToSp().getAsDouble()).isGreaterThan(0.0);
  }

  @Test
  void withoutStandardParameterizationThereIsNoRatio() {
    ImmutableList<InferenceSpeed> speeds =
        InferenceBench.measure(
            List.of(ThroughputSubject.of("bn", "fp32", MODEL, new Interpreter())),
            1,
            1,
            (done, all) -> {});
    assertThat(speeds.get(0).ratioToSp().isPresent()).isFalse();
    assertThat(speeds.get(0).metrics().keySet()).doesNotContain("inference_ratio_to_sp");
  }
}
