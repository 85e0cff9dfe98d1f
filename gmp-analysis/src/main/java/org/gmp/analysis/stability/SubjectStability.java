package org.gmp.analysis.stability;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.gmp.analysis.boundary.NonAffineUnits;

/** What was found of one model. */
@AutoValue
public abstract class SubjectStability {
  static SubjectStability of(
      String name,
      ImmutableMap<String, String> parameterizations,
      ImmutableList<LayerStability> layers,
      ImmutableList<NonAffineUnits> nonAffineUnits,
      Optional<InputRegions> regions) {
    return new AutoValue_SubjectStability(name, parameterizations, layers, nonAffineUnits, regions);
  }

  /** The name that it was given, such as {@code gmp}. */
  public abstract String name();

  /** By layer, the parameterization that rewrote it. */
  public abstract ImmutableMap<String, String> parameterizations();

  /** The layers with boundaries, in the order of computation. */
  public abstract ImmutableList<LayerStability> layers();

  /** The ReLU units without a boundary. */
  public abstract ImmutableList<NonAffineUnits> nonAffineUnits();

  /** The linear regions of a model of one or two inputs. */
  public abstract Optional<InputRegions> regions();
}
