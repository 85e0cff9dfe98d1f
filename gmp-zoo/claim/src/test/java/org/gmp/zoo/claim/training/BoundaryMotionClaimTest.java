package org.gmp.zoo.claim.training;

import static com.google.common.truth.Truth.assertThat;

import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.junit.jupiter.api.Test;

final class BoundaryMotionClaimTest {
  private static final NdArray INPUTS = NdArray.of(Shape.of(3, 1), -10, 0, 10);

  private static double covered(double... locations) {
    // Units relu(x - location).
    double[] ones = new double[locations.length];
    double[] biases = new double[locations.length];
    for (int i = 0; i < locations.length; i++) {
      ones[i] = 1;
      biases[i] = -locations[i];
    }
    return BoundaryMotionClaim.covered(
        BoundarySnapshot.of(
            "dense_1",
            NdArray.of(Shape.of(1, locations.length), ones),
            NdArray.of(Shape.of(locations.length), biases)),
        INPUTS);
  }

  @Test
  void aPartCountsOnceAndWhatIsOutsideNever() {
    assertThat(covered(0.5)).isEqualTo(1 / 20.0);
    assertThat(covered(0.1, 0.9, 0.5)).isEqualTo(1 / 20.0);
    assertThat(covered(-10, 10, 0.5)).isEqualTo(3 / 20.0);
    assertThat(covered(-10.1, 11, 0.5)).isEqualTo(1 / 20.0);
    double[] everywhere = new double[20];
    for (int i = 0; i < 20; i++) {
      everywhere[i] = -9.5 + i;
    }
    assertThat(covered(everywhere)).isEqualTo(1);
  }

  @Test
  void boundariesStartAtTheOriginUnderEveryParameterization() {
    Experiment levy = Experiments.named("levy").get(0);
    for (String name : new String[] {"sp", "wn", "bn", "gmp"}) {
      BenchRun run =
          BenchRun.builder()
              .experiment("levy")
              .parameterization(name)
              .seed(3)
              .inputs(1)
              .steps(0)
              .epochs(0)
              .trainSeconds(0)
              .build();
      BoundarySnapshot start = BoundaryMotionClaim.start(levy, run);
      assertThat(start.units()).isEqualTo(100);
      for (int unit = 0; unit < start.units(); unit++) {
        assertThat(start.location(unit)[0]).isWithin(1e-12).of(0);
      }
    }
  }
}
