package org.gmp.optimize;

import java.util.Optional;
import java.util.function.Function;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;

/** A law read from left to right: what to look for, and what to put in its place. */
public final class Rule {
  private final String name;
  private final String law;
  private final Pattern pattern;
  private final Function<Match, Optional<Tensor>> replacement;

  private Rule(
      String name, String law, Pattern pattern, Function<Match, Optional<Tensor>> replacement) {
    this.name = name;
    this.law = law;
    this.pattern = pattern;
    this.replacement = replacement;
  }

  /**
   * A rule that always replaces what the pattern matches.
   *
   * @param name in lower case with hyphens, such as {@code double-negation}
   * @param law what it makes equal, such as {@code -(-x) = x}
   */
  public static Rule of(
      String name, String law, Pattern pattern, Function<Match, Tensor> replacement) {
    return ifAny(name, law, pattern, match -> Optional.of(replacement.apply(match)));
  }

  /** A rule that replaces what the pattern matches if there is a replacement. */
  public static Rule ifAny(
      String name, String law, Pattern pattern, Function<Match, Optional<Tensor>> replacement) {
    return new Rule(name, law, pattern, replacement);
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** What it makes equal. */
  public String law() {
    return law;
  }

  Optional<Tensor> apply(Tensor node, Rewriting graph) {
    Optional<Tensor> result = pattern.match(node, Match.nothingIn(graph), replacement);
    result.ifPresent(
        found -> {
          if (!found.type().equals(node.type())) {
            throw new GraphException(
                "rule "
                    + name
                    + ": must keep the type of "
                    + node
                    + ", got a replacement of type "
                    + found.type());
          }
        });
    return result;
  }

  /** Its name and law. */
  @Override
  public String toString() {
    return name + ": " + law;
  }
}
