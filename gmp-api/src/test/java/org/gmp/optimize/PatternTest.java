package org.gmp.optimize;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.optimize.Pattern.any;
import static org.gmp.optimize.Pattern.anyOf;
import static org.gmp.optimize.Pattern.constant;
import static org.gmp.optimize.Pattern.op;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gmp.graph.DType;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.arithmetic.Sub;
import org.gmp.graph.op.elementwise.Exp;
import org.gmp.graph.op.reduction.Sum;
import org.junit.jupiter.api.Test;

/** What patterns match, and what matches tell. */
final class PatternTest {
  private static final Pattern X = any();
  private static final Pattern Y = any();

  private final Tensor a = leaf("a");
  private final Tensor b = leaf("b");
  private final Tensor c = leaf("c");

  private static Tensor leaf(String name) {
    return Tensor.placeholder(name, TensorType.of(DType.FLOAT64, 2, 3));
  }

  /** What is read of the match of a pattern and a node, if there is one. */
  private static Optional<Tensor> matched(
      Pattern pattern, Tensor node, Function<Match, Tensor> read) {
    Rewriting graph = new Rewriting(List.of(node), ImmutableList.of(), false, rule -> {});
    return pattern.match(node, Match.nothingIn(graph), match -> Optional.of(read.apply(match)));
  }

  private static boolean matches(Pattern pattern, Tensor node) {
    return matched(pattern, node, match -> node).isPresent();
  }

  @Test
  void opsMatchByClassInputsAndAttributes() {
    assertThat(matches(op(Neg.class, X), a.neg())).isTrue();
    assertThat(matches(op(Neg.class, X), a.exp())).isFalse();
    assertThat(matches(op(Neg.class, op(Exp.class, X)), a.exp().neg())).isTrue();
    assertThat(matches(op(Neg.class, op(Exp.class, X)), a.neg())).isFalse();
    assertThat(matches(op(Sum.class, sum -> sum.keepDims(), X), a.sumKeepingDims(0))).isTrue();
    assertThat(matches(op(Sum.class, sum -> sum.keepDims(), X), a.sum(0))).isFalse();
    assertThat(matches(op(Add.class), a.add(b))).isTrue();
    assertThat(matches(op(Add.class, X), a.add(b))).isFalse();
  }

  @Test
  void additionsAndMultiplicationsMatchInBothOrders() {
    for (Tensor sum : List.of(a.add(b.neg()), b.neg().add(a))) {
      assertThat(matched(op(Add.class, X, op(Neg.class, Y)), sum, m -> m.get(X))).hasValue(a);
      assertThat(matched(op(Add.class, X, op(Neg.class, Y)), sum, m -> m.get(Y))).hasValue(b);
    }
    assertThat(matches(op(Mul.class, op(Neg.class, X), Y), a.mul(b.neg()))).isTrue();
    assertThat(matches(op(Sub.class, op(Neg.class, X), Y), a.sub(b.neg()))).isFalse();
  }

  @Test
  void inputsAreTriedAsTheyStandFirst() {
    assertThat(matched(op(Add.class, X, Y), a.add(b), m -> m.get(X))).hasValue(a);
    assertThat(matched(op(Add.class, op(Neg.class, X), Y), a.neg().add(b.neg()), m -> m.get(X)))
        .hasValue(a);
  }

  @Test
  void otherWaysAreTriedUntilAConditionIsMet() {
    Pattern sum = op(Add.class, X, Y);
    // Only the second order of the inner sum and of the outer product meets the condition.
    Pattern wanted =
        op(Mul.class, sum, op(Neg.class, any())).where((node, m) -> m.get(X).equals(b));
    assertThat(matched(wanted, c.neg().mul(a.add(b)), m -> m.get(Y))).hasValue(a);
    assertThat(matches(wanted, c.neg().mul(a.add(c)))).isFalse();
  }

  @Test
  void aPartThatOccursTwiceIsOneNode() {
    assertThat(matches(op(Add.class, X, X), a.add(a))).isTrue();
    assertThat(matches(op(Add.class, X, X), a.add(b))).isFalse();
    Pattern shared = op(Exp.class, X);
    Tensor exp = a.exp();
    assertThat(matches(op(Sub.class, shared, op(Neg.class, shared)), exp.sub(exp.neg()))).isTrue();
    assertThat(matches(op(Sub.class, shared, op(Neg.class, shared)), exp.sub(a.exp().neg())))
        .isFalse();
  }

  @Test
  void alternativesAndConstants() {
    Pattern either = anyOf(op(Neg.class, X), op(Exp.class, X));
    assertThat(matched(either, a.exp(), m -> m.get(X))).hasValue(a);
    assertThat(matches(either, a.sin())).isFalse();
    assertThat(matches(constant(1), Tensor.filled(a.type(), 1))).isTrue();
    assertThat(matches(constant(1), Tensor.filled(a.type(), 2))).isFalse();
    assertThat(matches(constant(1), a)).isFalse();
  }

  @Test
  void aConditionSeesTheNodeAndItsPartsAndNamesTheSamePart() {
    OpPattern<Sum> sum = op(Sum.class, X);
    List<Tensor> seen = new ArrayList<>();
    OpPattern<Sum> wide =
        sum.where(
            (node, m) -> {
              seen.add(node);
              return m.op(sum).axes().length() == 1 && m.get(X).shape().rank() == 2;
            });
    Tensor total = a.sum(1);
    assertThat(matched(wide, total, m -> m.get(sum))).hasValue(total);
    assertThat(matched(wide, total, m -> m.get(wide))).hasValue(total);
    assertThat(matches(wide, a.sum(0, 1))).isFalse();
    assertThat(seen).contains(total);
  }

  @Test
  void aMatchKnowsTheGraphAndNoOtherParts() {
    Pattern neg = op(Neg.class, X);
    Tensor exp = a.exp();
    Tensor both = a.neg().add(exp);
    Rewriting graph = new Rewriting(List.of(both), ImmutableList.of(), false, rule -> {});
    Match match = Match.nothingIn(graph).with(X, a);
    assertThat(match.existing(new Exp(), a)).hasValue(exp);
    assertThat(match.existing(new Exp(), exp)).isEmpty();
    assertThat(match.feeds(a, Exp.class, 0)).isTrue();
    assertThat(match.feeds(exp, Add.class, 1)).isTrue();
    assertThat(match.feeds(exp, Add.class, 0)).isFalse();
    assertThrows(IllegalArgumentException.class, () -> match.get(neg));
  }
}
