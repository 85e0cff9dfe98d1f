package org.gmp.cli.explain;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableSetMultimap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.gmp.definition.Column;
import org.gmp.definition.Definition;
import org.gmp.definition.Definitions;
import org.gmp.definition.Output;
import org.gmp.zoo.report.numbers.NumbersMarkdown;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every number that a command prints has a definition, and every definition is of a number that is
 * printed. {@code docs/numbers.md} is made from the definitions; to renew it:
 *
 * <pre>{@code
 * mvn -q '-P!gates' -pl gmp-cli -am test -Dtest=NumbersTest -Dnumbers.renew=true
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NumbersTest {
  private static final Path PAGE = Path.of("..", "docs", "numbers.md");

  @TempDir static Path folder;

  private final Definitions definitions = Definitions.all();
  private ImmutableSetMultimap<String, String> printed = ImmutableSetMultimap.of();

  @BeforeAll
  void print() throws IOException, InterruptedException {
    printed = ImmutableSetMultimap.copyOf(new PrintedRuns(folder).all());
  }

  @Test
  void whatIsPrintedIsDefined() {
    TreeSet<String> undefined = new TreeSet<>();
    printed.forEach(
        (id, name) -> {
          if (definitions.output(id).flatMap(output -> output.column(name)).isEmpty()) {
            undefined.add(id + ": " + name);
          }
        });
    assertWithMessage("names without a definition").that(undefined).isEmpty();
  }

  @Test
  void whatIsDefinedIsPrinted() {
    TreeSet<String> unprinted = new TreeSet<>();
    for (Output output : definitions.outputs()) {
      for (Column column : output.columns()) {
        if (printed.get(output.id()).stream().noneMatch(column::matches)) {
          unprinted.add(output.id() + ": " + column.name());
        }
      }
    }
    assertWithMessage("names that no output has").that(unprinted).isEmpty();
    for (Definition definition : definitions.definitions().values()) {
      assertWithMessage("places of %s", definition.name())
          .that(definitions.places(definition))
          .isNotEmpty();
    }
  }

  @Test
  void thePageIsThatOfTheDefinitions() throws IOException {
    String page = NumbersMarkdown.of(definitions);
    if (Boolean.getBoolean("numbers.renew")) {
      Files.writeString(PAGE, page, UTF_8);
    }
    assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
  }
}
