package org.gmp.optimize;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;

/**
 * What a node and its inputs have to look like. Patterns are values that are made once; each is
 * also the name under which a {@link Match} tells which node it stands for.
 *
 * <pre>{@code
 * Pattern x = any();
 * Pattern y = any();
 * Pattern added = op(Add.class, x, op(Neg.class, y));   // x + (-y), and (-y) + x
 * }</pre>
 *
 * <p>A pattern that occurs twice in another stands for one node. The inputs of additions and
 * multiplications are tried in both orders, first as they stand; all ways to match are tried until
 * one meets every condition.
 */
public abstract class Pattern {
  // What a pattern and those with more conditions have in common.
  private final Object part;
  private final BiPredicate<Tensor, Match> condition;

  Pattern(Object part, BiPredicate<Tensor, Match> condition) {
    this.part = part;
    this.condition = condition;
  }

  final Object part() {
    return part;
  }

  /** Any node. */
  public static Pattern any() {
    return any(node -> true);
  }

  /** Any node that meets a condition. */
  public static Pattern any(Predicate<Tensor> condition) {
    return new AnyOf(new Object(), ImmutableList.of(), (node, match) -> condition.test(node));
  }

  /** A constant whose elements are all {@code value}. */
  public static Pattern constant(double value) {
    return any(node -> node.isConstant(value));
  }

  /** An op of a class over inputs of the given patterns, or over any inputs if none are given. */
  public static <O extends Op> OpPattern<O> op(Class<O> type, Pattern... inputs) {
    return op(type, op -> true, inputs);
  }

  /** The same, where the op itself meets a condition. */
  public static <O extends Op> OpPattern<O> op(
      Class<O> type, Predicate<O> attributes, Pattern... inputs) {
    return new OpPattern<>(
        new Object(), type, attributes, ImmutableList.copyOf(inputs), (node, match) -> true);
  }

  /** Whatever one of the patterns matches; the first that does counts. */
  public static Pattern anyOf(Pattern first, Pattern... others) {
    return new AnyOf(
        new Object(),
        ImmutableList.<Pattern>builder().add(first).add(others).build(),
        (node, match) -> true);
  }

  /**
   * This pattern, where the node and what the pattern's parts stand for meet one more condition.
   * The match gives the node for either.
   */
  public abstract Pattern where(BiPredicate<Tensor, Match> condition);

  /** The conditions of this pattern and one more. */
  final BiPredicate<Tensor, Match> conditionAnd(BiPredicate<Tensor, Match> more) {
    return condition.and(more);
  }

  /** Offers every way in which the pattern matches to {@code next} until one gives a result. */
  final Optional<Tensor> match(Tensor node, Match match, Function<Match, Optional<Tensor>> next) {
    Optional<Tensor> fixed = match.find(this);
    if (fixed.isPresent()) {
      return fixed.get().equals(node) ? next.apply(match) : Optional.empty();
    }
    return matchParts(
        node,
        match,
        parts -> {
          Match found = parts.with(this, node);
          return condition.test(node, found) ? next.apply(found) : Optional.empty();
        });
  }

  abstract Optional<Tensor> matchParts(
      Tensor node, Match match, Function<Match, Optional<Tensor>> next);

  /** One of several patterns, or anything if there are none. */
  private static final class AnyOf extends Pattern {
    private final ImmutableList<Pattern> alternatives;

    AnyOf(Object part, ImmutableList<Pattern> alternatives, BiPredicate<Tensor, Match> condition) {
      super(part, condition);
      this.alternatives = alternatives;
    }

    @Override
    public Pattern where(BiPredicate<Tensor, Match> more) {
      return new AnyOf(part(), alternatives, conditionAnd(more));
    }

    @Override
    Optional<Tensor> matchParts(Tensor node, Match match, Function<Match, Optional<Tensor>> next) {
      if (alternatives.isEmpty()) {
        return next.apply(match);
      }
      for (Pattern alternative : alternatives) {
        Optional<Tensor> found = alternative.match(node, match, next);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
  }
}
