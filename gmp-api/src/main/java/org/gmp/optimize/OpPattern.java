package org.gmp.optimize;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Mul;

/** A {@link Pattern} of an op of a known class, which {@link Match#op} gives with its type. */
public final class OpPattern<O extends Op> extends Pattern {
  private final Class<O> type;
  private final Predicate<O> attributes;
  private final ImmutableList<Pattern> inputs;

  OpPattern(
      Object part,
      Class<O> type,
      Predicate<O> attributes,
      ImmutableList<Pattern> inputs,
      BiPredicate<Tensor, Match> condition) {
    super(part, condition);
    this.type = type;
    this.attributes = attributes;
    this.inputs = inputs;
  }

  @Override
  public OpPattern<O> where(BiPredicate<Tensor, Match> more) {
    return new OpPattern<>(part(), type, attributes, inputs, conditionAnd(more));
  }

  O op(Tensor node) {
    return type.cast(node.op());
  }

  @Override
  Optional<Tensor> matchParts(Tensor node, Match match, Function<Match, Optional<Tensor>> next) {
    if (!type.isInstance(node.op()) || !attributes.test(op(node))) {
      return Optional.empty();
    }
    if (inputs.isEmpty()) {
      return next.apply(match);
    }
    if (inputs.size() != node.inputs().size()) {
      return Optional.empty();
    }
    Optional<Tensor> found = inOrder(0, node.inputs(), match, next);
    boolean commutes = node.op() instanceof Add || node.op() instanceof Mul;
    return found.isPresent() || !commutes
        ? found
        : inOrder(0, node.inputs().reverse(), match, next);
  }

  private Optional<Tensor> inOrder(
      int place, List<Tensor> nodes, Match match, Function<Match, Optional<Tensor>> next) {
    return place == inputs.size()
        ? next.apply(match)
        : inputs
            .get(place)
            .match(nodes.get(place), match, found -> inOrder(place + 1, nodes, found, next));
  }
}
