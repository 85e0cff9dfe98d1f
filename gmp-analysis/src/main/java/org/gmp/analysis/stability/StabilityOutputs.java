package org.gmp.analysis.stability;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Output;

/** The names that numbers have in the JSON of a report on stability, and in gate rules. */
final class StabilityOutputs {
  private static final String LAYER = "subjects.layers.";
  private static final String PERTURBATION = LAYER + "perturbations.";
  private static final String TURN = "turn";

  private StabilityOutputs() {}

  static ImmutableList<Output> all() {
    return ImmutableList.of(json(), rules());
  }

  private static Output json() {
    Output.Builder json =
        Output.named("gmp analyze: stability.json", "everything, schema " + StabilityJson.SCHEMA)
            .column("seed", "analysis_seed")
            .column("bound_tolerance.relative", "bound_tolerance")
            .column("bound_tolerance.radians", "bound_tolerance")
            .column("subjects.non_affine.units", "layer_units")
            .column("subjects.regions.low", "input_range", "the least")
            .column("subjects.regions.high", "input_range", "the largest")
            .column("subjects.regions.activation_regions", "activation_regions")
            .column("subjects.regions.linear_pieces", "linear_pieces")
            .column(LAYER + "inputs", "layer_inputs")
            .column(LAYER + "units", "layer_units")
            .distribution(LAYER + "norm", "norm")
            .distribution(LAYER + "distance", "distance")
            .column(LAYER + "zero_units", "zero_units")
            .column(LAYER + "activity.dead", "dead_units")
            .column(LAYER + "activity.always_on", "always_on_units")
            .column(LAYER + "activity.dead_fraction", "dead_units", "as a share")
            .column(LAYER + "activity.always_on_fraction", "always_on_units", "as a share")
            .column(LAYER + "poles.threshold", "pole_angles", "below which |sin t| counts")
            .column(LAYER + "poles.angles", "angles")
            .column(LAYER + "poles.count", "pole_angles")
            .column(LAYER + "poles.located.unit", "pole_angles", "whose they are")
            .column(LAYER + "poles.located.angle", "pole_angles", "which, from 0")
            .column(LAYER + "poles.located.sine", "pole_angles", "their sines")
            .column(LAYER + "dynamics.net_location_shift", "training_location_shift")
            .column(LAYER + "dynamics.net_turn_deg", "training_turn")
            .column(LAYER + "dynamics.location_path", "training_location_path")
            .column(LAYER + "dynamics.direction_path_deg", "training_direction_path")
            .column(LAYER + "dynamics.epochs", "recorded_epochs")
            .column(LAYER + "dynamics.location_paths", "training_location_path", "epoch by epoch")
            .column(
                LAYER + "dynamics.direction_paths_deg", "training_direction_path", "epoch by epoch")
            .column(LAYER + "dynamics.dead", "dead_units", "their number, epoch by epoch")
            .column(LAYER + "dynamics.always_on", "always_on_units", "their number, epoch by epoch")
            .column(LAYER + "boundaries.directions", "direction")
            .column(LAYER + "boundaries.offsets", "offset")
            .column(PERTURBATION + "eps", "eps")
            .column(PERTURBATION + "trials", "trials");
    return perturbation(json).build();
  }

  private static Output.Builder perturbation(Output.Builder json) {
    return json.distribution(PERTURBATION + "angle_deg", TURN)
        .medianInterval(PERTURBATION + "angle_deg", TURN)
        .distribution(PERTURBATION + "offset_change", "offset_change")
        .medianInterval(PERTURBATION + "offset_change", "offset_change")
        .distribution(PERTURBATION + "location_shift", "location_shift")
        .medianInterval(PERTURBATION + "location_shift", "location_shift")
        .distribution(PERTURBATION + "function_change", "function_change")
        .column(PERTURBATION + "function_rows", "function_rows")
        .column(PERTURBATION + "lost", "lost_boundaries")
        .column(PERTURBATION + "bound.checked", "bounds_checked")
        .column(PERTURBATION + "bound.void", "bounds_void")
        .column(PERTURBATION + "bound.violations", "bound_violations")
        .column(PERTURBATION + "bound.largest_ratio", "largest_bound_ratio")
        .distribution(PERTURBATION + "first_order_ratio", "first_order_ratio")
        .medianInterval(PERTURBATION + "first_order_ratio", "first_order_ratio")
        .column(PERTURBATION + "worst_unit", "worst_unit")
        .column(PERTURBATION + "units.max_angle_deg", TURN, "the largest of each unit")
        .column(PERTURBATION + "units.min_bound_deg", "bound", "the smallest of each unit")
        .column(PERTURBATION + "boundaries.directions", "direction")
        .column(PERTURBATION + "boundaries.offsets", "offset");
  }

  private static Output rules() {
    return Output.named("gmp analyze: gate rules", "the quantities of --gate and --gates")
        .column("max_angle_deg", TURN, "the largest")
        .column("p95_angle_deg", TURN, "the 95th percentile")
        .column("median_angle_deg", TURN, "the median")
        .column("mean_angle_deg", TURN, "the mean")
        .column("max_offset_change", "offset_change", "the largest")
        .column("p95_offset_change", "offset_change", "the 95th percentile")
        .column("median_offset_change", "offset_change", "the median")
        .column("max_location_shift", "location_shift", "the largest")
        .column("p95_location_shift", "location_shift", "the 95th percentile")
        .column("median_location_shift", "location_shift", "the median")
        .column("max_function_change", "function_change", "the largest over trials")
        .column("median_function_change", "function_change", "the median over trials")
        .column("largest_bound_ratio")
        .column("bound_violations")
        .column("lost_boundaries")
        .column("zero_units", "zero_units", "their number")
        .column("dead_units", "dead_units", "their number")
        .column("always_on_units", "always_on_units", "their number")
        .column("dead_fraction", "dead_units", "as a share of the layer's units")
        .column("always_on_fraction", "always_on_units", "as a share of the layer's units")
        .column("training_location_path")
        .column("training_direction_path_deg", "training_direction_path")
        .column("training_location_shift")
        .column("training_turn_deg", "training_turn")
        .column("pole_angles")
        .column("non_affine_layers")
        .column("activation_regions")
        .column("linear_pieces")
        .build();
  }
}
