package org.gmp.optimize;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.gmp.autodiff.GradientCheck;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphVerifier;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.random.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of the exact passes on random expressions. */
final class PipelinePropertyTest {
  private static final int GRAPHS = 60;
  private static final Pipeline EXACT = Pipeline.standard().exact();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keepsEveryNumber(long seed) {
    for (int i = 0; i < GRAPHS; i++) {
      RandomExpressions random = new RandomExpressions(Seed.of(seed).child(i));
      ImmutableList<Tensor> outputs = random.outputs();
      ImmutableList<Tensor> simplified = EXACT.apply(outputs);
      GraphVerifier.verify(Graph.of(simplified));
      List<Tensor> all = new ArrayList<>(outputs);
      all.addAll(simplified);
      ImmutableList<NdArray> values = GradientCheck.run(all, random.leaves());
      for (int j = 0; j < outputs.size(); j++) {
        String what = "seed " + seed + ", graph " + i + ", output " + j;
        assertWithMessage(what).that(simplified.get(j).type()).isEqualTo(outputs.get(j).type());
        // A zero may change its sign.
        assertWithMessage(what)
            .that(plusZero(values.get(outputs.size() + j)))
            .isEqualTo(plusZero(values.get(j)));
      }
    }
  }

  private static List<Double> plusZero(NdArray array) {
    List<Double> values = new ArrayList<>();
    for (double x : array.toDoubles()) {
      values.add(x + 0.0);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void isIdempotent(long seed) {
    for (int i = 0; i < GRAPHS; i++) {
      ImmutableList<Tensor> outputs = new RandomExpressions(Seed.of(seed).child(i)).outputs();
      ImmutableList<Tensor> once = EXACT.apply(outputs);
      ImmutableList<Tensor> twice = EXACT.apply(once);
      for (int j = 0; j < once.size(); j++) {
        assertWithMessage("seed %s, graph %s", seed, i)
            .that(twice.get(j))
            .isSameInstanceAs(once.get(j));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void makesNoGraphLarger(long seed) {
    int before = 0;
    int after = 0;
    for (int i = 0; i < GRAPHS; i++) {
      ImmutableList<Tensor> outputs = new RandomExpressions(Seed.of(seed).child(i)).outputs();
      int size = Graph.of(outputs).nodes().size();
      int simplified = Graph.of(EXACT.apply(outputs)).nodes().size();
      assertWithMessage("seed %s, graph %s", seed, i).that(simplified).isAtMost(size);
      before += size;
      after += simplified;
    }
    assertThat(after).isLessThan(before);
  }
}
