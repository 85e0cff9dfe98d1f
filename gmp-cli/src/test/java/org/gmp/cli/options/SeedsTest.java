package org.gmp.cli.options;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

final class SeedsTest {
  @Test
  void readsCountListAndRange() {
    assertThat(Seeds.parse("3").values()).containsExactly(0L, 1L, 2L).inOrder();
    assertThat(Seeds.parse("7,3").values()).containsExactly(7L, 3L).inOrder();
    assertThat(Seeds.parse("2-4").values()).containsExactly(2L, 3L, 4L).inOrder();
    assertThat(Seeds.parse("0-1, 9").values()).containsExactly(0L, 1L, 9L).inOrder();
    assertThat(Seeds.parse("7-7").values()).containsExactly(7L);
  }

  @Test
  void refusesTheRest() {
    for (String text :
        new String[] {
          "", "0", "-1", "1,", "a", "1.5", "4-2", "1,1", "0-3,2", "99999999999999999999"
        }) {
      assertThrows(TypeConversionException.class, () -> Seeds.parse(text), text);
    }
    assertThat(assertThrows(TypeConversionException.class, () -> Seeds.parse("1000000000")))
        .hasMessageThat()
        .contains("more than 10000 seeds");
  }
}
