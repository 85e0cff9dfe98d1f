package org.gmp.definition;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DefinitionsTest {
  private static DefinitionProvider provider(List<Definition> definitions, Output... outputs) {
    return new DefinitionProvider() {
      @Override
      public ImmutableList<Definition> definitions() {
        return ImmutableList.copyOf(definitions);
      }

      @Override
      public ImmutableList<Output> outputs() {
        return ImmutableList.copyOf(outputs);
      }
    };
  }

  private static Definition setting(String name) {
    return Definition.setting(name, "steps", "Something.");
  }

  private static Definitions some() {
    return Definitions.of(
        List.of(
            provider(
                List.of(setting("direction_turned"), setting("turn"), setting("loss")),
                Output.named("table", "a table")
                    .column("direction turned", "direction_turned", "the median")
                    .column("turn at *", "turn")
                    .column("*", "loss")
                    .build()),
            provider(
                List.of(),
                Output.named("file", "a file")
                    .column("runs.movement.degrees", "direction_turned")
                    .column("epoch/loss", "loss")
                    .distribution("angle", "turn")
                    .build())));
  }

  private static List<String> found(String name) {
    return some().find(name).stream().map(Definition::name).toList();
  }

  @Test
  void namesAreFoundInFullByTheirLastPartsAndByPattern() {
    assertThat(found("loss")).containsExactly("loss");
    assertThat(found("Direction-Turned")).containsExactly("direction_turned");
    assertThat(found("degrees")).containsExactly("direction_turned");
    assertThat(found("movement.degrees")).containsExactly("direction_turned");
    assertThat(found("turn at 1e-4")).containsExactly("turn");
    assertThat(found("p95")).containsExactly("turn");
  }

  @Test
  void elseByTheirWords() {
    assertThat(found("turned")).containsExactly("direction_turned");
    assertThat(found("nothing")).isEmpty();
    assertThat(found(" ")).isEmpty();
  }

  @Test
  void aPatternWithoutAWordIsNoName() {
    assertThat(some().names()).doesNotContain("*");
    assertThat(some().output("table").orElseThrow().column("SP").orElseThrow().definition())
        .isEqualTo("loss");
  }

  @Test
  void placesAreOfAllOutputs() {
    Definitions all = some();
    assertThat(
            all.places(all.find("degrees").get(0)).stream()
                .map(place -> place.output().id() + " " + place.column().name())
                .toList())
        .containsExactly("file runs.movement.degrees", "table direction turned");
  }

  @Test
  void whatIsDefinedTwiceOrNotAtAllIsRefused() {
    IllegalStateException twice =
        assertThrows(
            IllegalStateException.class,
            () -> Definitions.of(List.of(provider(List.of(setting("a"), setting("a"))))));
    assertThat(twice).hasMessageThat().isEqualTo("'a' is defined twice");
    Output output = Output.named("table", "a table").column("b").build();
    IllegalStateException missing =
        assertThrows(
            IllegalStateException.class,
            () -> Definitions.of(List.of(provider(List.of(), output))));
    assertThat(missing)
        .hasMessageThat()
        .isEqualTo("table: b: expected the name of a definition, got 'b'");
  }

  @Test
  void aNumberNeedsAllOfItsParts() {
    Definition.Builder number = Definition.number("a", "Something.").formula("1 + 1").unit("steps");
    IllegalStateException missing = assertThrows(IllegalStateException.class, number::build);
    assertThat(missing).hasMessageThat().isEqualTo("definition 'a': 'over' is missing of a number");
  }
}
