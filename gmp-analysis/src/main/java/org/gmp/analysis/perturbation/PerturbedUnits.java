package org.gmp.analysis.perturbation;

import com.google.common.collect.ImmutableMap;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;

/** A layer's parameters and boundaries before a perturbation and after it, in float64. */
public final class PerturbedUnits {
  private final ImmutableMap<Variable, NdArray> parametersBefore;
  private final ImmutableMap<Variable, NdArray> parametersAfter;
  private final BoundarySnapshot boundariesBefore;
  private final BoundarySnapshot boundariesAfter;

  PerturbedUnits(
      ImmutableMap<Variable, NdArray> parametersBefore,
      ImmutableMap<Variable, NdArray> parametersAfter,
      BoundarySnapshot boundariesBefore,
      BoundarySnapshot boundariesAfter) {
    this.parametersBefore = parametersBefore;
    this.parametersAfter = parametersAfter;
    this.boundariesBefore = boundariesBefore;
    this.boundariesAfter = boundariesAfter;
  }

  /** All values after. */
  ImmutableMap<Variable, NdArray> parametersAfter() {
    return parametersAfter;
  }

  /** A variable's values before, in row-major order. */
  public double[] before(Variable variable) {
    return values(parametersBefore, variable);
  }

  /** A variable's values after, in row-major order. */
  public double[] after(Variable variable) {
    return values(parametersAfter, variable);
  }

  private static double[] values(ImmutableMap<Variable, NdArray> parameters, Variable variable) {
    NdArray value = parameters.get(variable);
    if (value == null) {
      throw new IllegalArgumentException("perturbation: the layer does not read " + variable);
    }
    return value.toDoubles();
  }

  /** The boundaries before. */
  public BoundarySnapshot boundariesBefore() {
    return boundariesBefore;
  }

  /** The boundaries after. */
  public BoundarySnapshot boundariesAfter() {
    return boundariesAfter;
  }

  /** The angle in radians by which each unit turned; NaN if it lost or had no boundary. */
  public double[] turns() {
    return boundariesBefore.angles(boundariesAfter);
  }
}
