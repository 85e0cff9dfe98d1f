package org.gmp.analysis;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class KnownNamesTest {
  private static final List<String> NAMES = List.of("levy", "banana", "uci:boston", "describe");

  @Test
  void slipsFindTheNameThatWasMeant() {
    assertThat(KnownNames.nearest("lewy", NAMES)).hasValue("levy");
    assertThat(KnownNames.nearest("lvey", NAMES)).hasValue("levy");
    assertThat(KnownNames.nearest("BANANNA", NAMES)).hasValue("banana");
    assertThat(KnownNames.nearest("bostn", NAMES)).hasValue("uci:boston");
  }

  @Test
  void theStartOfANameFindsIt() {
    assertThat(KnownNames.nearest("desc", NAMES)).hasValue("describe");
    assertThat(KnownNames.nearest("de", NAMES)).isEmpty();
  }

  @Test
  void otherWordsFindNothing() {
    assertThat(KnownNames.nearest("yacht", NAMES)).isEmpty();
    assertThat(KnownNames.nearest("levy", List.of())).isEmpty();
  }

  @Test
  void theMessageNamesAllThatAreKnown() {
    assertThat(KnownNames.unknown("lewy", List.of("levy", "banana")))
        .isEqualTo("'lewy'; did you mean 'levy'? (known: levy, banana)");
    assertThat(KnownNames.unknown("x1", List.of("levy"))).isEqualTo("'x1' (known: levy)");
  }
}
