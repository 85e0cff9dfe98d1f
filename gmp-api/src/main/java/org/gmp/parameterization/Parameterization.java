package org.gmp.parameterization;

import com.google.common.collect.ImmutableList;
import org.gmp.rewrite.AffineLayer;

/**
 * A rewrite of affine layers: other coordinates for their weights, or a normalization of what they
 * compute. Write your own by implementing {@link #rewrite}; apply it with {@code Model.rewrite}.
 * Those of the papers are in {@link Parameterizations}.
 */
public interface Parameterization {
  /** The short name, as reports and the command line have it: {@code gmp}. */
  String name();

  /** What it does to the function a model computes, in one sentence. */
  String law();

  /**
   * Whether the rewritten model computes, in inference and before any training, what the model did.
   * Whoever says so is tested for it.
   */
  boolean preservesFunction();

  /**
   * Whether it is meant for a layer; by default, for all but those that only the output follows.
   */
  default boolean appliesTo(AffineLayer layer) {
    return layer.isHidden();
  }

  /** Rewrites one layer, through {@link LayerRewrite#replace}. */
  void rewrite(AffineLayer layer, LayerRewrite rewrite);

  /** This one, then another. After or before standard parameterization it is the other alone. */
  default Parameterization then(Parameterization other) {
    ImmutableList<Parameterization> all =
        ImmutableList.<Parameterization>builder().addAll(parts()).addAll(other.parts()).build();
    return switch (all.size()) {
      case 0 -> this;
      case 1 -> all.get(0);
      default -> new Sequence(all);
    };
  }

  /** The rewrites it consists of, in order: by default itself alone. */
  default ImmutableList<Parameterization> parts() {
    return ImmutableList.of(this);
  }
}
