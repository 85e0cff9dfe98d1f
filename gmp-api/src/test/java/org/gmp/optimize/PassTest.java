package org.gmp.optimize;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.optimize.Pattern.any;
import static org.gmp.optimize.Pattern.op;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.elementwise.Cos;
import org.gmp.graph.op.elementwise.Exp;
import org.gmp.graph.op.elementwise.Sin;
import org.gmp.optimize.Pass.Effect;
import org.junit.jupiter.api.Test;

/** How rules are applied to graphs. */
final class PassTest {
  private static final Pattern X = any();
  private static final Rule SIN_IS_COS =
      Rule.of("sin-cos", "sin x = cos x", op(Sin.class, X), m -> m.get(X).cos());
  private static final Rule COS_IS_EXP =
      Rule.of("cos-exp", "cos x = exp x", op(Cos.class, X), m -> m.get(X).exp());

  private final Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, 2));

  private static Pass pass(Rule... rules) {
    return Pass.of("test", "For this test.", Effect.EXACT, rules);
  }

  private static List<Tensor> apply(Pass pass, Tensor... outputs) {
    return pass.apply(List.of(outputs));
  }

  @Test
  void rulesApplyToWhatRulesMade() {
    Rule negated =
        Rule.of("neg-sin", "-x = sin(sin x)", op(Neg.class, X), m -> m.get(X).sin().sin());
    List<Rule> fired = new ArrayList<>();
    List<Tensor> result = pass(SIN_IS_COS, COS_IS_EXP, negated).apply(List.of(x.neg()), fired::add);
    assertThat(Graph.of(result).explain()).isEqualTo(Graph.of(x.exp().exp()).explain());
    assertThat(fired).containsExactly(negated, SIN_IS_COS, COS_IS_EXP, SIN_IS_COS, COS_IS_EXP);
  }

  @Test
  void whatIsInTheGraphAlreadyIsTakenFromThere() {
    Tensor exp = x.exp();
    List<Tensor> result = apply(pass(COS_IS_EXP), x.cos().neg(), exp);
    assertThat(result.get(0).input(0)).isSameInstanceAs(exp);
    assertThat(result.get(1)).isSameInstanceAs(exp);
    // Even where it comes first and is replaced, too.
    List<Tensor> chained = apply(pass(SIN_IS_COS, COS_IS_EXP), x.sin(), x.cos(), exp);
    assertThat(chained).containsExactly(exp, exp, exp);
  }

  @Test
  void whatNoRuleTouchesStaysTheSameNodes() {
    Tensor untouched = x.exp().add(x.exp());
    assertThat(apply(pass(SIN_IS_COS), untouched)).containsExactly(untouched);
    Tensor shared = apply(Passes.SHARING, untouched).get(0);
    assertThat(shared.input(0)).isSameInstanceAs(shared.input(1));
  }

  @Test
  void aNodeIsOfferedOnceHoweverManyPathsLeadToIt() {
    List<Tensor> offered = new ArrayList<>();
    Rule counting =
        Rule.of(
            "counting",
            "nothing",
            any(
                node -> {
                  offered.add(node);
                  return false;
                }),
            m -> m.get(X));
    Tensor y = x;
    for (int i = 0; i < 60; i++) {
      y = y.add(y);
    }
    apply(pass(counting), y);
    assertThat(offered).containsExactlyElementsIn(Graph.of(y).nodes());
  }

  @Test
  void aRuleMustKeepTheType() {
    Rule wrong = Rule.of("wrong", "sin x = sum x", op(Sin.class, X), m -> m.get(X).sum());
    GraphException e = assertThrows(GraphException.class, () -> apply(pass(wrong), x.sin()));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            "rule wrong: must keep the type of sin: float64[2], got a replacement of type"
                + " float64[]");
  }

  @Test
  void rulesThatUndoEachOtherAreFoundOut() {
    Rule back = Rule.of("back", "exp x = sin x", op(Exp.class, X), m -> m.get(X).sin());
    GraphException e =
        assertThrows(
            GraphException.class, () -> apply(pass(SIN_IS_COS, COS_IS_EXP, back), x.sin()));
    assertThat(e).hasMessageThat().contains("rules undo each other at ");
  }

  @Test
  void rulesThatGoOnForeverAreFoundOut() {
    Rule growing =
        Rule.of("growing", "sin x = sin(2 x)", op(Sin.class, X), m -> m.get(X).mul(2).sin());
    GraphException e = assertThrows(GraphException.class, () -> apply(pass(growing), x.sin()));
    assertThat(e).hasMessageThat().contains("rules come to no end, the last was growing");
  }

  @Test
  void aRuleAndAPassSayWhatTheyAre() {
    assertThat(SIN_IS_COS.toString()).isEqualTo("sin-cos: sin x = cos x");
    assertThat(pass(SIN_IS_COS).toString()).isEqualTo("test");
  }
}
