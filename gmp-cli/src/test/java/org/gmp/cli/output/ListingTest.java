package org.gmp.cli.output;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class ListingTest {
  private static Listing listing() {
    return new Listing("gmp.things/1", "kind", "of rows", "about")
        .row("a", "9", "one|two")
        .row("b", "1000", "\"three\", four");
  }

  @Test
  void aTableAlignsItsColumnsAndNumbersToTheRight() {
    assertThat(listing().in(Format.TABLE))
        .isEqualTo(
            """
            KIND  OF ROWS  ABOUT
            a           9  one|two
            b        1000  "three", four
            """);
  }

  @Test
  void longTextWrapsInItsColumn() {
    String table =
        new Listing("gmp.things/1", "kind", "about")
            .row("a", "word ".repeat(40).strip())
            .in(Format.TABLE);
    assertThat(table.lines().count()).isAtLeast(4);
    table.lines().forEach(line -> assertThat(line.length()).isAtMost(100));
    assertThat(table.lines().skip(2).allMatch(line -> line.startsWith("      word"))).isTrue();
  }

  @Test
  void jsonHasTheSchemaAndAnEntryARow() throws Exception {
    JsonNode root = new ObjectMapper().readTree(listing().in(Format.JSON));
    assertThat(root.path("schema").asText()).isEqualTo("gmp.things/1");
    assertThat(root.path("entries")).hasSize(2);
    assertThat(root.path("entries").get(1).path("of_rows").asText()).isEqualTo("1000");
    assertThat(root.path("entries").get(1).path("about").asText()).isEqualTo("\"three\", four");
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(listing().in(Format.CSV).lines())
        .containsExactly("kind,of rows,about", "a,9,one|two", "b,1000,\"\"\"three\"\", four\"")
        .inOrder();
  }

  @Test
  void markdownEscapesWhatWouldEndACell() {
    assertThat(listing().in(Format.MARKDOWN))
        .isEqualTo(
            """
            | kind | of rows | about |
            | --- | --- | --- |
            | a | 9 | one\\|two |
            | b | 1000 | "three", four |
            """);
  }
}
