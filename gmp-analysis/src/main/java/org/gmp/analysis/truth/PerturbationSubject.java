package org.gmp.analysis.truth;

import com.google.common.collect.ImmutableList;
import com.google.common.truth.FailureMetadata;
import com.google.common.truth.Subject;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.perturbation.BoundCheck;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.random.Seed;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what perturbations did to activation boundaries. Each number is that of the layer
 * and the way of perturbing for which it is greatest. See {@link ModelSubject}.
 */
public final class PerturbationSubject extends Subject {
  private final ImmutableList<PerturbationResult> results;
  private final Seed seed;

  private PerturbationSubject(
      FailureMetadata metadata, @Nullable ImmutableList<PerturbationResult> actual, Seed seed) {
    super(metadata, actual);
    this.results = actual == null ? ImmutableList.of() : actual;
    this.seed = seed;
  }

  static Factory<PerturbationSubject, ImmutableList<PerturbationResult>> results(Seed seed) {
    return (metadata, actual) -> new PerturbationSubject(metadata, actual, seed);
  }

  /** The largest angle by which a boundary turned, in degrees. */
  public MeasuredSubject maxAngleDegrees() {
    return greatest("maxAngleDegrees()", r -> Math.toDegrees(r.turn().max()));
  }

  /** The 95th percentile of the angles by which a layer's boundaries turned, in degrees. */
  public MeasuredSubject p95AngleDegrees() {
    return greatest("p95AngleDegrees()", r -> Math.toDegrees(r.turn().p95()));
  }

  /** The median angle by which a layer's boundaries turned, in degrees. */
  public MeasuredSubject medianAngleDegrees() {
    return greatest("medianAngleDegrees()", r -> Math.toDegrees(r.turn().median()));
  }

  /** The largest change of a unit's offset. */
  public MeasuredSubject maxOffsetChange() {
    return greatest("maxOffsetChange()", r -> r.offsetChange().max());
  }

  /** The largest distance by which a unit's spatial location moved. */
  public MeasuredSubject maxLocationShift() {
    return greatest("maxLocationShift()", r -> r.locationShift().max());
  }

  /** How many times units lost their boundary, because their weights became zero or not finite. */
  public MeasuredSubject lostBoundaries() {
    return greatest("lostBoundaries()", PerturbationResult::lost);
  }

  private MeasuredSubject greatest(String what, ToDoubleFunction<PerturbationResult> number) {
    // A layer of which nothing can be measured must not hide behind the others: NaN is greatest.
    PerturbationResult result =
        results.stream()
            .max(Comparator.comparingDouble(number))
            .orElseThrow(() -> new AnalysisException("boundaries: nothing was perturbed"));
    boolean isLargest = what.equals("maxAngleDegrees()");
    Measured measured = new Measured(number.applyAsDouble(result), result, isLargest, seed);
    return check(what).about(MeasuredSubject.measured()).that(measured);
  }

  /**
   * Asserts that theory has a law for every layer, and that no boundary turned by more than it
   * allows.
   */
  public void keepTheirBounds() {
    for (PerturbationResult result : results) {
      if (result.bound().isEmpty()) {
        Facts facts = new Facts("expected a layer whose turns theory bounds");
        facts.add("but no law is known for", result.layer());
        failWithoutActual(facts.first(), facts.others());
        return;
      }
      BoundCheck check = result.bound().get();
      if (check.violations() > 0) {
        Facts facts = new Facts("expected no boundary to turn by more than the law", check.law());
        facts.add("but so many did", check.violations() + " of " + check.checked());
        facts.add("layer", result.layer());
        facts.add("perturbation", result.kind().id() + ", eps " + result.eps());
        facts.add("largest turn as a share of its bound", check.largestRatio());
        facts.add("seed", seed.value());
        failWithoutActual(facts.first(), facts.others());
        return;
      }
    }
  }
}
