package org.gmp.zoo.report.stability;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** The names that numbers have in the page, tables and CSV of a report on stability. */
public final class StabilityPageOutputs implements DefinitionProvider {
  /** The table of a page with a layer's units before anything is perturbed. */
  public static final String AS_THEY_ARE = "gmp analyze: stability.html, units as they are";

  /** The tables of a page with single units. */
  public static final String UNITS = "gmp analyze: stability.html, single units";

  /** The table of a page with all perturbations. */
  public static final String MEASURED = "gmp analyze: stability.html, all that was measured";

  /** The table of a page with what has no boundary. */
  public static final String NO_BOUNDARY = "gmp analyze: stability.html, no boundary";

  private static final String TURN = "turn";
  private static final String MODEL = "model";
  private static final String ANALYZED = "analyzed_model";

  /** For {@code ServiceLoader}. */
  public StabilityPageOutputs() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.of();
  }

  @Override
  public ImmutableList<Output> outputs() {
    return ImmutableList.of(
        figures(),
        asTheyAre(),
        units(),
        measured(),
        noBoundary(),
        csv(),
        unitsCsv(),
        markdown(),
        table());
  }

  private static Output figures() {
    return Output.named("gmp analyze: stability.html, figures", "the axis of turns")
        .column("turned by, degrees", TURN)
        .column("moved by, input units", "location_shift", "of layers of one input")
        .build();
  }

  private static Output asTheyAre() {
    return Output.named(AS_THEY_ARE, "a row a model")
        .column(MODEL, ANALYZED)
        .column("weights’ length, median", "norm", "the median over units")
        .column("least", "norm", "the least of the units")
        .column("distance from origin, median", "distance", "the median over units")
        .column("without weights", "zero_units")
        .column("dead on the data", "dead_units")
        .column("always on", "always_on_units")
        .column("angles at a pole", "pole_angles")
        .build();
  }

  private static Output units() {
    return Output.named(UNITS, "a row a unit: those that turned most, and every unit")
        .column(MODEL, ANALYZED)
        .column("unit")
        .column("weights’ length", "norm")
        .column("offset")
        .column("active on", "active_share")
        .column("turn at *", TURN, "the largest by that eps, of all ways but step")
        .build();
  }

  private static Output measured() {
    return Output.named(MEASURED, "a row a way and size of perturbation")
        .column(MODEL, ANALYZED)
        .column("perturbed", "perturbation_kind", "and the group, if not all parameters")
        .column("eps")
        .column("draws", TURN, "how many were measured: units times trials")
        .column("turn, median", TURN, "the median, and its 95 % interval of random")
        .column("largest", TURN, "the largest")
        .column("unit", "worst_unit")
        .column("offset’s change, largest", "offset_change", "the largest")
        .column("location’s shift, largest", "location_shift", "the largest")
        .column("output’s change on * rows, largest", "function_change", "the largest over trials")
        .column("nearest to its bound", "largest_bound_ratio")
        .column("held", "bounds_checked", "without those broken")
        .column("void", "bounds_void")
        .column("broken", "bound_violations")
        .build();
  }

  private static Output noBoundary() {
    return Output.named(NO_BOUNDARY, "a row a ReLU node")
        .column(MODEL, ANALYZED)
        .column("ReLU", "non_affine_layers", "its name")
        .column("units", "layer_units")
        .column("why", "non_affine_layers", "why no boundary can be read")
        .build();
  }

  private static Output csv() {
    return Output.named("gmp analyze: stability.csv", "a row a way and size of perturbation")
        .column(MODEL, ANALYZED)
        .column("layer")
        .column("kind", "perturbation_kind")
        .column("group", "perturbation_group")
        .column("eps")
        .column("trials")
        .column("median_angle_deg", TURN, "the median")
        .column("median_low", TURN, "the lower end of the median's 95 % interval, of random")
        .column("median_high", TURN, "its upper end")
        .column("p95_angle_deg", TURN, "the 95th percentile")
        .column("max_angle_deg", TURN, "the largest")
        .column("worst_unit")
        .column("median_offset_change", "offset_change", "the median")
        .column("max_offset_change", "offset_change", "the largest")
        .column("median_location_shift", "location_shift", "the median")
        .column("max_location_shift", "location_shift", "the largest")
        .column("max_function_change", "function_change", "the largest over trials")
        .column("function_rows")
        .column("lost", "lost_boundaries")
        .column("law")
        .column("bounds_checked")
        .column("bounds_void")
        .column("bound_violations")
        .build();
  }

  private static Output unitsCsv() {
    return Output.named("gmp analyze: stability-units.csv", "a row a unit and perturbation")
        .column(MODEL, ANALYZED)
        .column("layer")
        .column("unit")
        .column("norm")
        .column("offset")
        .column("active_share")
        .column("kind", "perturbation_kind")
        .column("group", "perturbation_group")
        .column("eps")
        .column("max_angle_deg", TURN, "the largest of this unit")
        .column("min_bound_deg", "bound", "the smallest of this unit")
        .build();
  }

  private static Output markdown() {
    return Output.named("gmp analyze: stability.md", "a row a layer")
        .column(MODEL, ANALYZED)
        .column("layer")
        .column("units", "layer_units", "inputs -> units")
        .column("eps *", TURN, "the median of random / the largest of all ways")
        .column("law")
        .column("violations", "bound_violations", "of those checked")
        .build();
  }

  private static Output table() {
    return Output.named("gmp analyze: table", "a block a layer, a row a model and perturbation")
        .column(
            "eps *",
            TURN,
            "the median .. the largest; of layers of one input location_shift in its place")
        .column("bound", "bounds_checked", "held: kept to, BROKEN: not, void: has none")
        .build();
  }
}
