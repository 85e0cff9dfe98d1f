package org.gmp.analysis.stability;

import com.google.auto.value.AutoValue;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Optional;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.region.LineRegions;
import org.gmp.analysis.region.PlaneRegions;
import org.gmp.backend.Backend;
import org.gmp.graph.NdArray;
import org.gmp.model.Model;

/** The linear regions of a model of one or two inputs, within an interval or a rectangle. */
@AutoValue
public abstract class InputRegions {
  private static final double LINE_TOLERANCE = 1e-9;
  private static final double MARGIN = 0.1;
  private static final double STANDARD = 3;

  /**
   * The regions of a model with weights where some rows of its input lie, and a tenth of their
   * extent around them, or, without rows, from -3 to 3.
   *
   * @return nothing if the model has more inputs, is not piecewise linear, or has too many regions
   */
  static Optional<InputRegions> of(Model model, Optional<NdArray> rows, Backend backend) {
    int rank = model.input().shape().rank();
    int inputs = rank == 2 ? model.input().shape().dim(1) : 0;
    if (inputs != 1 && inputs != 2) {
      return Optional.empty();
    }
    double[] low = new double[inputs];
    double[] high = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int at = i; rows.isPresent() && at < rows.get().size(); at += inputs) {
        least = Math.min(least, rows.get().get(at));
        most = Math.max(most, rows.get().get(at));
      }
      boolean known = least < most && Double.isFinite(most - least);
      low[i] = known ? least - MARGIN * (most - least) : -STANDARD;
      high[i] = known ? most + MARGIN * (most - least) : STANDARD;
    }
    try {
      return Optional.of(
          new AutoValue_InputRegions(
              ImmutableDoubleArray.copyOf(low),
              ImmutableDoubleArray.copyOf(high),
              inputs == 1
                  ? Optional.of(LineRegions.between(model, low, high, backend))
                  : Optional.empty(),
              inputs == 2
                  ? Optional.of(
                      PlaneRegions.within(model, low[0], low[1], high[0], high[1], backend))
                  : Optional.empty()));
    } catch (AnalysisException e) {
      // Regions are a picture beside the boundaries; a model that has none is analysed all the
      // same.
      return Optional.empty();
    }
  }

  /** The least of each input. */
  public abstract ImmutableDoubleArray low();

  /** The greatest of each input. */
  public abstract ImmutableDoubleArray high();

  /** The regions of one input. */
  public abstract Optional<LineRegions> line();

  /** The regions of two inputs. */
  public abstract Optional<PlaneRegions> plane();

  /** The number of regions with patterns of active units of their own. */
  public final int activationRegions() {
    return line().map(LineRegions::activationRegions).orElse(0)
        + plane().map(PlaneRegions::count).orElse(0);
  }

  /** Of one input, the number of pieces on which the output has slopes of their own; else 0. */
  public final int linearPieces() {
    return line().map(l -> l.linearPieces(LINE_TOLERANCE)).orElse(0);
  }
}
