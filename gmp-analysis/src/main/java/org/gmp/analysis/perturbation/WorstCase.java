package org.gmp.analysis.perturbation;

import java.util.Arrays;
import java.util.Map;
import org.gmp.graph.Variable;

/**
 * Searches, for every unit at once, the perturbation within a ball that turns its direction most,
 * by gradient ascent with a step a unit: longer after a success, shorter and from the best point
 * again after a failure.
 */
final class WorstCase {
  private final PerturbedLayer layer;
  private final double norm;
  private GroupVector best;
  private double[] turns;

  /** A search within the ball of radius {@code norm}, which has found nothing yet. */
  WorstCase(PerturbedLayer layer, double norm) {
    this.layer = layer;
    this.norm = norm;
    this.best = GroupVector.zeros(layer.group(), layer.blocks());
    this.turns = new double[layer.layer().units()];
  }

  /** The perturbation found. */
  GroupVector best() {
    return best;
  }

  /** Offers a perturbation, of a length up to the norm; it is taken where it turns more. */
  void offer(GroupVector eps, double[] offeredTurns) {
    improve(eps, offeredTurns);
  }

  /** Offers minus each variable's own values: where they reach zero the direction turns round. */
  void offerReversals() {
    GroupVector parameters = layer.parameters();
    for (int variable = 0; variable < layer.group().size(); variable++) {
      GroupVector eps = parameters.only(variable);
      eps.normalize(-norm);
      improve(eps, layer.at(eps).turns());
    }
  }

  /**
   * Offers the perturbations of which a law says that they turn most. They are shortened to the
   * norm, since a block of several units has more parameters than one.
   */
  void offerExtremes(TurnBound bound, double eps) {
    PerturbedUnits unperturbed = layer.at(GroupVector.zeros(layer.group(), layer.blocks()));
    for (Map<Variable, double[]> extreme : bound.extremes(unperturbed, eps)) {
      GroupVector vector = GroupVector.zeros(layer.group(), layer.blocks());
      for (int i = 0; i < layer.group().size(); i++) {
        double[] part = extreme.get(layer.group().get(i));
        if (part != null) {
          System.arraycopy(part, 0, vector.part(i), 0, part.length);
        }
      }
      vector.project(norm);
      improve(vector, layer.at(vector).turns());
    }
  }

  /** Climbs from what was found so far. */
  void climb(int iterations) {
    int blocks = layer.blocks();
    double[] steps = new double[blocks];
    Arrays.fill(steps, norm);
    GroupVector uphill = direction(best);
    for (int i = 0; i < iterations; i++) {
      GroupVector eps = best.copy();
      eps.add(uphill, steps);
      eps.project(norm);
      PerturbedLayer.Slope slope = layer.slope(eps);
      boolean[] better = improve(eps, slope.turns);
      GroupVector next = slope.gradient;
      next.normalize(1);
      uphill.take(next, better);
      for (int j = 0; j < blocks; j++) {
        steps[j] = better[j] ? Math.min(2 * norm, 1.5 * steps[j]) : 0.3 * steps[j];
      }
    }
  }

  private GroupVector direction(GroupVector eps) {
    GroupVector gradient = layer.slope(eps).gradient;
    gradient.normalize(1);
    return gradient;
  }

  /** Takes the blocks that turn more; a joint block counts by its largest turn. */
  private boolean[] improve(GroupVector eps, double[] candidates) {
    boolean[] better = new boolean[layer.blocks()];
    if (layer.isJoint()) {
      better[0] = largest(candidates) > largest(turns);
      turns = better[0] ? candidates.clone() : turns;
    } else {
      for (int j = 0; j < better.length; j++) {
        better[j] = candidates[j] > turns[j];
        turns[j] = better[j] ? candidates[j] : turns[j];
      }
    }
    best.take(eps, better);
    return better;
  }

  private static double largest(double[] turns) {
    return Arrays.stream(turns).filter(x -> !Double.isNaN(x)).max().orElse(0);
  }
}
