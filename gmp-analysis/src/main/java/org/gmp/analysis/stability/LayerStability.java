package org.gmp.analysis.stability;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.analysis.boundary.BoundarySeries;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.analysis.boundary.LayerActivity;
import org.gmp.analysis.perturbation.Distribution;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.perturbation.Poles;
import org.gmp.analysis.perturbation.StabilityLaw;

/** What was found of one layer's activation boundaries. */
@AutoValue
public abstract class LayerStability {
  static LayerStability of(
      BoundarySnapshot boundaries,
      ImmutableList<String> variables,
      Optional<StabilityLaw> law,
      Optional<LayerActivity> activity,
      Optional<Poles> poles,
      Optional<BoundarySeries> dynamics,
      ImmutableList<PerturbationResult> perturbations) {
    return new AutoValue_LayerStability(
        boundaries, variables, law, activity, poles, dynamics, perturbations);
  }

  /** The layer's name. */
  public final String name() {
    return boundaries().layer();
  }

  /** The boundaries without perturbation. */
  public abstract BoundarySnapshot boundaries();

  /** The names of what is perturbed: the trained parameters of the layer's units. */
  public abstract ImmutableList<String> variables();

  /** The law that theory has for the layer, if one is known. */
  public abstract Optional<StabilityLaw> law();

  /** How often units are active on the given rows, if there were any. */
  public abstract Optional<LayerActivity> activity();

  /** The angles near a pole, if directions are made of angles. */
  public abstract Optional<Poles> poles();

  /** How the boundaries moved in training, if that was recorded. */
  public abstract Optional<BoundarySeries> dynamics();

  /** The perturbations, in the order of groups, sizes and kinds. */
  public abstract ImmutableList<PerturbationResult> perturbations();

  /** The lengths of the units' weights. */
  public final Distribution norm() {
    return Distribution.of(boundaries().norms());
  }

  /** The distances of the boundaries from the origin. */
  public final Distribution distance() {
    double[] offsets = boundaries().offsets();
    for (int j = 0; j < offsets.length; j++) {
      offsets[j] = Math.abs(offsets[j]);
    }
    return Distribution.of(offsets);
  }
}
