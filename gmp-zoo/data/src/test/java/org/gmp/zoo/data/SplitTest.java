package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
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
