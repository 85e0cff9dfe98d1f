package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void sizesAreThoseOfScikitLearn() {
    assertThat(Split.trainTest(506, Seed.of(0)).test()).hasLength(102);
    assertThat(Split.trainTest(506, Seed.of(0)).train()).hasLength(404);
    assertThat(Split.trainTest(1000, Seed.of(0)).test()).hasLength(200);
    Split heldout = Split.trainValidationTest(506, Seed.of(0));
    assertThat(heldout.test()).hasLength(102);
    assertThat(heldout.validation()).hasLength(81);
    assertThat(heldout.train()).hasLength(323);
  }

  @Test
  void everyRowIsInExactlyOnePart() {
    for (int rows = 3; rows < 40; rows++) {
      Split split = Split.trainValidationTest(rows, Seed.of(rows));
      List<Integer> all = new ArrayList<>(Ints.asList(split.train()));
      all.addAll(Ints.asList(split.validation()));
      all.addAll(Ints.asList(split.test()));
      assertThat(all).containsExactlyElementsIn(IntStream.range(0, rows).boxed().toList());
    }
  }

  @Test
  void testRowsAreTheSameWithAndWithoutValidation() {
    Split paper = Split.trainTest(308, Seed.of(9));
    Split heldout = Split.trainValidationTest(308, Seed.of(9));
    assertThat(heldout.test()).isEqualTo(paper.test());
    assertThat(paper.validation()).isEmpty();
    assertThat(Ints.asList(paper.train())).containsAtLeastElementsIn(Ints.asList(heldout.train()));
  }

  /** What is expected was printed by scikit-learn 1.7.2 with numpy 1.23.5. */
  @Test
  void splitsOfScikitLearnAreEqual() {
    assertSplit(
        Split.scikitLearn(1000, 0),
        new int[] {687, 500, 332, 979, 817, 620, 814, 516},
        158595703L,
        new int[] {993, 859, 298, 553, 672, 971, 27, 231},
        10860637L);
    assertSplit(
        Split.scikitLearn(506, 1),
        new int[] {42, 58, 385, 78, 424, 160, 185, 101},
        20314621L,
        new int[] {307, 343, 47, 67, 362, 132, 292, 31},
        1488088L);
    assertSplit(
        Split.scikitLearn(11934, 29),
        new int[] {5540, 8006, 4715, 10066, 3519, 7913, 7635, 10605},
        271786297657L,
        new int[] {5945, 9637, 11110, 229, 3909, 4031, 283, 4154},
        16785872020L);
    assertSplit(
        Split.scikitLearn(11, 4),
        new int[] {9, 2, 6, 0, 1, 5, 7, 10},
        195,
        new int[] {3, 8, 4},
        31);
  }

  /** The sums of position, from 1, times row tell the order of all rows. */
  private static void assertSplit(
      Split split, int[] trainStart, long trainSum, int[] testStart, long testSum) {
    assertThat(Arrays.copyOf(split.train(), trainStart.length)).isEqualTo(trainStart);
    assertThat(Arrays.copyOf(split.test(), testStart.length)).isEqualTo(testStart);
    assertThat(weighted(split.train())).isEqualTo(trainSum);
    assertThat(weighted(split.test())).isEqualTo(testSum);
    assertThat(split.validation()).isEmpty();
  }

  private static long weighted(int[] rows) {
    return IntStream.range(0, rows.length).mapToLong(i -> (i + 1L) * rows[i]).sum();
  }

  @Test
  void seedDecidesTheSplit() {
    assertThat(Split.trainTest(100, Seed.of(1)).test())
        .isEqualTo(Split.trainTest(100, Seed.of(1)).test());
    assertThat(Split.trainTest(100, Seed.of(1)).test())
        .isNotEqualTo(Split.trainTest(100, Seed.of(2)).test());
  }

  @Test
  void tooFewRowsAreRefused() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> Split.trainTest(1, Seed.of(1))))
        .hasMessageThat()
        .isEqualTo("split: needs at least 2 rows, got 1");
    assertThrows(IllegalArgumentException.class, () -> Split.trainValidationTest(2, Seed.of(1)));
  }
}
