package org.gmp.analysis.stability;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is measured, by the name that gate rules call it. The less, the more stable, but for the
 * numbers of regions: see {@link #growsWithInstability}.
 */
public enum Quantity {
  /** The largest angle by which a unit's boundary turned, in degrees. */
  MAX_ANGLE_DEG("max_angle_deg", "angle_deg", "max"),
  /** The 95th percentile of the angles by which units' boundaries turned, in degrees. */
  P95_ANGLE_DEG("p95_angle_deg", "angle_deg", "p95"),
  /** The median angle by which units' boundaries turned, in degrees. */
  MEDIAN_ANGLE_DEG("median_angle_deg", "angle_deg", "median"),
  /** The mean angle by which units' boundaries turned, in degrees. */
  MEAN_ANGLE_DEG("mean_angle_deg", "angle_deg", "mean"),
  /** The largest change of a unit's offset. */
  MAX_OFFSET_CHANGE("max_offset_change", "offset_change", "max"),
  /** The 95th percentile of the changes of units' offsets. */
  P95_OFFSET_CHANGE("p95_offset_change", "offset_change", "p95"),
  /** The median change of units' offsets. */
  MEDIAN_OFFSET_CHANGE("median_offset_change", "offset_change", "median"),
  /** The largest distance by which a unit's spatial location moved. */
  MAX_LOCATION_SHIFT("max_location_shift", "location_shift", "max"),
  /** The 95th percentile of the distances by which units' spatial locations moved. */
  P95_LOCATION_SHIFT("p95_location_shift", "location_shift", "p95"),
  /** The median distance by which units' spatial locations moved. */
  MEDIAN_LOCATION_SHIFT("median_location_shift", "location_shift", "median"),
  /** The largest root mean square change of the model's output. */
  MAX_FUNCTION_CHANGE("max_function_change", "function_change", "max"),
  /** The median root mean square change of the model's output. */
  MEDIAN_FUNCTION_CHANGE("median_function_change", "function_change", "median"),
  /** The largest turn as a share of what theory allows. */
  LARGEST_BOUND_RATIO("largest_bound_ratio", "bound", "largest_ratio"),
  /** How many times a turn exceeded what theory allows. */
  BOUND_VIOLATIONS("bound_violations", "bound", "violations"),
  /** How many times a unit lost its boundary. */
  LOST_BOUNDARIES("lost_boundaries", "", "lost"),
  /** How many units have weights that are all zero. */
  ZERO_UNITS("zero_units", Scope.LAYER, "", "zero_units"),
  /** How many units are active on no row. */
  DEAD_UNITS("dead_units", Scope.LAYER, "activity", "dead"),
  /** How many units are active on every row. */
  ALWAYS_ON_UNITS("always_on_units", Scope.LAYER, "activity", "always_on"),
  /** The share of units that are active on no row. */
  DEAD_FRACTION("dead_fraction", Scope.LAYER, "activity", "dead_fraction"),
  /** The share of units that are active on every row. */
  ALWAYS_ON_FRACTION("always_on_fraction", Scope.LAYER, "activity", "always_on_fraction"),
  /** The median length of the ways that units' spatial locations went in training. */
  TRAINING_LOCATION_PATH("training_location_path", Scope.LAYER, "dynamics", "location_path"),
  /** The median sum of the angles that units' boundaries turned in training, in degrees. */
  TRAINING_DIRECTION_PATH_DEG(
      "training_direction_path_deg", Scope.LAYER, "dynamics", "direction_path_deg"),
  /** The median distance of units' spatial locations after training from those before. */
  TRAINING_LOCATION_SHIFT("training_location_shift", Scope.LAYER, "dynamics", "net_location_shift"),
  /** The median angle of units' directions after training to those before, in degrees. */
  TRAINING_TURN_DEG("training_turn_deg", Scope.LAYER, "dynamics", "net_turn_deg"),
  /** How many angles are close to a pole of the spherical coordinates. */
  POLE_ANGLES("pole_angles", Scope.LAYER, "poles", "count"),
  /** How many ReLU nodes have no boundaries to read. */
  NON_AFFINE_LAYERS("non_affine_layers", Scope.MODEL, "", "non_affine"),
  /** How many regions of their own pattern of active units a model of 1 or 2 inputs has. */
  ACTIVATION_REGIONS("activation_regions", Scope.MODEL, "regions", "activation_regions"),
  /** How many pieces of their own slope the output of a model of 1 input has. */
  LINEAR_PIECES("linear_pieces", Scope.MODEL, "regions", "linear_pieces");

  /** What a quantity is measured of. */
  public enum Scope {
    /** One perturbation of one layer. */
    PERTURBATION,
    /** One layer as it is. */
    LAYER,
    /** A model. */
    MODEL
  }

  private final String id;
  private final Scope scope;
  private final String parent;
  private final String field;

  Quantity(String id, String parent, String field) {
    this(id, Scope.PERTURBATION, parent, field);
  }

  Quantity(String id, Scope scope, String parent, String field) {
    this.id = id;
    this.scope = scope;
    this.parent = parent;
    this.field = field;
  }

  /** The quantity of that name, if there is one. */
  public static Optional<Quantity> named(String id) {
    return Arrays.stream(values()).filter(quantity -> quantity.id.equals(id)).findFirst();
  }

  /** The name in rules. */
  public String id() {
    return id;
  }

  /** What it is measured of. */
  public Scope scope() {
    return scope;
  }

  /**
   * Whether more of it means less stable boundaries, so that growth is a regression. The numbers of
   * regions tell of the function instead.
   */
  public boolean growsWithInstability() {
    return this != ACTIVATION_REGIONS && this != LINEAR_PIECES;
  }

  /** The JSON object that it stands in; empty for that of its scope itself. */
  String parent() {
    return parent;
  }

  /** The JSON field that holds it, or the list that it counts. */
  String field() {
    return field;
  }
}
