package org.gmp.zoo.claim;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;

final class ClaimsTest {
  private static ClaimRecord record(String statement, Finding finding) {
    return ClaimRecord.of(
        "name",
        statement,
        Paper.KERNEL,
        "Section 1",
        "gmp claims --run name",
        finding,
        true,
        1.5,
        ImmutableMap.of("commit", "0123456789abcdef-dirty", "date", "2026-11-27T00:00:00Z"));
  }

  private static Finding found() {
    return Finding.of(
        Verdict.REPRODUCED_ONLY_WHERE,
        "n < 3",
        ImmutableMap.of("a", 0.1, "b", Double.POSITIVE_INFINITY),
        7,
        "test",
        "words");
  }

  @Test
  void namesAreUniqueAndPlain() {
    ImmutableList<String> names =
        Claims.all().stream().map(Claim::id).collect(ImmutableList.toImmutableList());
    assertThat(names).containsNoDuplicates();
    for (String name : names) {
      assertThat(name).matches("[a-z0-9]+(-[a-z0-9]+)*");
      assertThat(Claims.named(name)).isPresent();
    }
  }

  @Test
  void publishedRecordsAreOfClaimsThatThereAre() {
    ClaimRecords published = ClaimRecords.published();
    assertThat(published.of(Claims.all())).hasSize(Claims.all().size());
    for (ClaimRecord record : published.of(Claims.all())) {
      assertThat(record.quick()).isFalse();
    }
  }

  @Test
  void jsonComesBackAsItWas() {
    ClaimRecord record = record("a", found());
    assertThat(ClaimsJson.read("f", ClaimsJson.of(ImmutableList.of(record)).getBytes(UTF_8)))
        .containsExactly(record);
  }

  @Test
  void otherFilesAreRefused() {
    DataException e =
        assertThrows(DataException.class, () -> ClaimsJson.read("f", "{}".getBytes(UTF_8)));
    assertThat(e).hasMessageThat().contains("gmp.claims/1");
  }

  @Test
  void markdownEscapesWhatIsSpecialAndSaysThatATestWasQuick() {
    String page = ClaimsMarkdown.of(ImmutableList.of(record("a | b *c* <d>\ne", found())));
    assertThat(page).contains("a \\| b \\*c\\* \\<d\\> e | Section 1 |");
    assertThat(page).contains("(quick, decides nothing) reproduced only where n \\< 3");
    assertThat(page).contains("b infinite");
  }

  @Test
  void aReasonIsGivenWhereOneIsNeededAndOnlyThere() {
    assertThrows(IllegalArgumentException.class, () -> Finding.notTested(""));
    assertThrows(
        IllegalArgumentException.class,
        () -> Finding.of(Verdict.REPRODUCED, "why", ImmutableMap.of(), 1, "t", "w"));
  }
}
