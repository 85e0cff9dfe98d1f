package org.gmp.analysis.gate;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Strings;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gmp.analysis.Reports;
import org.gmp.analysis.stability.Measurement;
import org.gmp.analysis.stability.Measurements;
import org.gmp.analysis.stability.Quantity;
import org.junit.jupiter.api.Test;

final class GateTest {
  private static final Measurements MEASURED = Measurements.of(Reports.report(1));

  private static GateResult evaluate(String rule) {
    return Gate.parse(rule).evaluate(MEASURED);
  }

  @Test
  void everyQuantityOfAReportCanBeAskedFor() {
    Set<Quantity> measured = new HashSet<>();
    MEASURED.all().forEach(m -> measured.add(m.key().quantity()));
    for (Quantity quantity : Quantity.values()) {
      // No training was recorded, and the networks have two inputs.
      if (!quantity.id().startsWith("training_") && quantity != Quantity.LINEAR_PIECES) {
        assertThat(measured).contains(quantity);
        assertThat(evaluate(quantity.id() + " < 1e9").checked()).isNotEmpty();
      }
    }
  }

  @Test
  void aRuleHoldsForEverythingThatItSpeaksOf() {
    GateResult all = evaluate("max_angle_deg <= 180");
    assertThat(all.passed()).isTrue();
    // 2 models of 2 layers, 2 kinds, 2 sizes
    assertThat(all.checked()).hasSize(16);
    assertThat(all.describe()).isEqualTo("pass  max_angle_deg <= 180  (16 checked)");
    assertThat(
            evaluate("max_angle_deg( model = gmp,layer=dense_2 , eps=.1,kind='random' )>0")
                .checked()
                .stream()
                .map(m -> m.key().toString())
                .toList())
        .containsExactly("max_angle_deg of gmp dense_2 (random, eps=0.1)");
    assertThat(evaluate("bound_violations == 0").passed()).isTrue();
    assertThat(evaluate("zero_units(layer=dense_1) == 0").checked()).hasSize(2);
    assertThat(evaluate("non_affine_layers == 0").checked()).hasSize(2);
    assertThat(evaluate("dead_units < 5").passed()).isTrue();
  }

  @Test
  void everyComparisonMeansWhatItSays() {
    double value =
        MEASURED.all().stream()
            .filter(m -> m.key().toString().equals("max_angle_deg of sp dense_1 (random, eps=0.1)"))
            .mapToDouble(Measurement::value)
            .findFirst()
            .orElseThrow();
    String left = "max_angle_deg(model=sp, layer=dense_1, kind=random, eps=1e-1) ";
    Map<String, boolean[]> expected =
        Map.of(
            "<", new boolean[] {false, false, true},
            "<=", new boolean[] {false, true, true},
            "==", new boolean[] {false, true, false},
            ">=", new boolean[] {true, true, false},
            ">", new boolean[] {true, false, false});
    double[] limits = {value / 2, value, value * 2};
    expected.forEach(
        (sign, results) -> {
          for (int i = 0; i < 3; i++) {
            assertWithMessage("%s %s", sign, limits[i])
                .that(evaluate(left + sign + limits[i]).passed())
                .isEqualTo(results[i]);
          }
        });
  }

  @Test
  void failuresNameLayersAndUnits() {
    GateResult result = evaluate("max_angle_deg(eps=0.1) < 1");
    assertThat(result.passed()).isFalse();
    assertThat(result.describe())
        .containsMatch(
            "FAIL  max_angle_deg\\(eps=0.1\\) < 1\n"
                + "      max_angle_deg of sp dense_1 \\(ones, eps=0.1\\) is [0-9.]+, unit [0-4];"
                + " required < 1.0\n");
  }

  private static String error(String rule) {
    return Strings.nullToEmpty(
        assertThrows(GateException.class, () -> Gate.parse(rule)).getMessage());
  }

  @Test
  void aMalformedRuleShowsThePlace() {
    assertThat(error("max_angle_deg(eps=1e-3) x 5"))
        .isEqualTo(
            """
            gate: expected a comparison (<, <=, >, >= or ==), got 'x' at position 25
              max_angle_deg(eps=1e-3) x 5
                                      ^""");
    assertThat(error("max_angel_deg < 5"))
        .startsWith("gate: unknown quantity 'max_angel_deg'; did you mean 'max_angle_deg'?");
    assertThat(error("max_angle_deg(epss=1) < 5"))
        .contains("unknown condition 'epss'; did you mean 'eps'?");
    assertThat(error("max_angle_deg(kind=rondom) < 5")).contains("did you mean 'random'?");
    assertThat(error("max_angle_deg(eps=small) < 5")).contains("expected a number, got 's'");
    assertThat(error("max_angle_deg(eps=1, eps=2) < 5")).contains("a second eps at position 22");
    assertThat(error("max_angle_deg(eps=1 < 5")).contains("a comma or a closing parenthesis");
    assertThat(error("max_angle_deg(layer='a) < 5")).contains("expected the closing quote");
    assertThat(error("max_angle_deg(layer=) < 5")).contains("expected a value, got ')'");
    assertThat(error("max_angle_deg <")).contains("expected a number, got the end of the rule");
    assertThat(error("max_angle_deg < NaN")).contains("expected a number");
    assertThat(error("max_angle_deg < 5 deg")).contains("expected the end of the rule, got 'd'");
    assertThat(error("")).contains("expected the name of a quantity, got the end of the rule");
    assertThat(error("zero_units(eps=1) < 5")).contains("does not depend on a perturbation");
  }

  @Test
  void aRuleThatNothingMeetsIsAnError() {
    assertThat(
            assertThrows(GateException.class, () -> evaluate("max_angle_deg(eps=0.01) < 5"))
                .getMessage())
        .endsWith("nothing was measured for eps=0.01, only for [0.001, 0.1]");
    assertThat(
            assertThrows(GateException.class, () -> evaluate("max_angle_deg(layer=dense2) < 5"))
                .getMessage())
        .contains("did you mean 'dense_2'?");
    assertThat(
            assertThrows(GateException.class, () -> evaluate("max_angle_deg(kind=worst) < 5"))
                .getMessage())
        .contains("nothing was measured for the kind 'worst'");
    assertThrows(GateException.class, () -> evaluate("max_function_change(model=rp) < 5"));
  }
}
