package org.gmp.benchmark;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnTableTest {
  private static final TurnTable TABLE =
      TurnTable.of(List.of("a", "b"), List.of(1.0, 2.0, 10.0, 30.0, 2.0, 5.0), "ms/op");

  @Test
  void iterationsAreTheSubjectsTurns() {
    assertThat(TABLE.median("a")).isEqualTo(2.0);
    assertThat(TABLE.median("b")).isEqualTo(5.0);
  }

  @Test
  void aRatioIsTheMedianOfTheTurnsRatios() {
    assertThat(TABLE.ratio("b", "a")).isEqualTo(2.5);
    assertThat(TABLE.ratio("a", "a")).isEqualTo(1.0);
  }

  @Test
  void theTableHasARowASubject() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TABLE.print("float32", ImmutableMap.of("/ a", "a"), new PrintStream(bytes, true, UTF_8));
    List<String> lines = bytes.toString(UTF_8).lines().map(l -> l.replaceAll(" +", " ")).toList();
    assertThat(lines)
        .containsExactly(
            "", "float32, ms/op median least / a", "a 2.00 1.00 1.000", "b 5.00 2.00 2.500")
        .inOrder();
  }
}
