package org.gmp.analysis.gate;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class GateFileTest {
  private static String messageOf(String text) {
    return String.valueOf(
        assertThrows(GateException.class, () -> GateFile.parse(text, "g.yaml")).getMessage());
  }

  @Test
  void readsRulesBaselineAndTolerance() {
    GateFile file =
        GateFile.parse(
            """
            # What we keep.
            gates:
              - max_angle_deg(eps=1e-3, layer='dense_1') < 5   # degrees
              - "bound_violations == 0"
            baseline: stable/before.json
            tolerance: 0.25
            """,
            "g.yaml");
    assertThat(file.gates().stream().map(Gate::rule).toList())
        .containsExactly("max_angle_deg(eps=1e-3, layer='dense_1') < 5", "bound_violations == 0")
        .inOrder();
    assertThat(file.baseline()).hasValue("stable/before.json");
    assertThat(file.tolerance()).hasValue(0.25);
    GateFile least = GateFile.parse("gates: [zero_units == 0]", "g.yaml");
    assertThat(least.gates()).hasSize(1);
    assertThat(least.baseline()).isEmpty();
    assertThat(least.tolerance()).isEmpty();
  }

  @Test
  void errorsNameLineAndColumnWhatWasExpectedAndWhatCame() {
    Map<String, String> messages =
        Map.ofEntries(
            Map.entry("", "g.yaml: expected rules under 'gates:'"),
            Map.entry("gates: []", "g.yaml: expected rules under 'gates:'"),
            Map.entry(
                "gates:\n  - zero_units == 0\n  - max_angle < 5\n",
                "g.yaml, line 3, column 5: gate: unknown quantity 'max_angle'; did you mean"),
            Map.entry(
                "max_angle_deg < 5\nzero_units == 0\n",
                "line 1, column 1: expected 'gates:' with a list of rules, got 'max_angle_deg < 5"),
            Map.entry("gates: zero_units == 0", "column 8: expected a list of rules, each behind"),
            Map.entry("gates:\n", "column 7: expected a list of rules"),
            Map.entry("gates:\n  - {a: b}\n", "line 2, column 5: expected a rule such as"),
            Map.entry("gates:\n  - [a]\n", "got a list"),
            Map.entry("gate: []\n", "line 1, column 1: unknown key 'gate'; did you mean 'gates'?"),
            Map.entry("baseline: a\nbaseline: b\n", "line 2, column 1: a second 'baseline'"),
            Map.entry("baseline: ''\n", "column 11: expected the path of a report, got ''"),
            Map.entry("baseline: a\ntolerance: -1\n", "expected a share such as 0.1, got '-1'"),
            Map.entry("baseline: a\ntolerance: NaN\n", "expected a share such as 0.1, got 'NaN'"),
            Map.entry("gates: [zero_units == 0]\ntolerance: 1\n", "is for 'baseline:'"),
            Map.entry("gates: [zero_units == 0\n", "g.yaml, line 2, column 1: not YAML: "),
            Map.entry("gates: [zero_units == 0]\n---\na: b\n", "line 2, column 1: expected one"),
            Map.entry("? [a]\n: b\n", "expected a key such as gates, got a list"));
    messages.forEach(
        (text, message) -> assertWithMessage(text).that(messageOf(text)).contains(message));
  }

  @Test
  void aHostileFileIsRefused() {
    assertThat(messageOf("baseline: &a x\ntolerance: *a\n")).contains("got an alias");
    assertThat(messageOf("gates: &a [*a]\n")).contains("got an alias");
    assertThat(messageOf("gates: " + "[".repeat(500_000))).contains("got a list");
    assertThat(messageOf("[".repeat(500_000))).contains("expected 'gates:'");
    assertThat(messageOf("#".repeat(1_000_001))).contains("at most 1000000 characters");
    assertThat(messageOf("gates: !!java.net.URL [\"http://x\"]")).contains("unknown quantity");
    assertThat(messageOf("gates: [\u0000]")).contains("not YAML");
  }
}
