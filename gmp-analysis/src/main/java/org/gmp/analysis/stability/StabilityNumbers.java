package org.gmp.analysis.stability;

import com.google.common.collect.ImmutableList;
import org.gmp.analysis.perturbation.BoundCheck;
import org.gmp.analysis.perturbation.Poles;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** What the numbers of a report on stability are. */
public final class StabilityNumbers implements DefinitionProvider {
  static final String PAPER = "Chen and Ge (NeurIPS 2024, arXiv 2305.15912), ";
  static final String OWN = "this project";

  private static final String UNITS_AND_TRIALS =
      "all trials, and in each all units of the layer that have a boundary before and after";
  private static final String PERTURBED =
      "before and after one perturbation, always from the weights as they are";
  private static final String AS_IT_IS = "of the weights as they are, before any perturbation";

  /** For {@code ServiceLoader}. */
  public StabilityNumbers() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.<Definition>builder()
        .addAll(settings())
        .addAll(perturbed())
        .addAll(bounds())
        .addAll(asTheyAre())
        .addAll(StabilityDynamics.definitions())
        .build();
  }

  private static ImmutableList<Definition> settings() {
    return ImmutableList.of(
        Definition.label(
            "analyzed_model",
            "The model or trained network that is analyzed, by its parameterization; of several"
                + " experiments or seeds, with their names."),
        Definition.label(
            "perturbation_kind",
            "How parameters were perturbed: ones adds eps to every parameter; random adds"
                + " directions of length eps a unit, drawn at random; worst searches the direction"
                + " of length at most eps that turns the boundary most; step takes one step of the"
                + " experiment's training, with learning rate eps."),
        Definition.label(
            "perturbation_group",
            "Which trained parameters of the layer's units were perturbed: all of them, or a group"
                + " that was asked for from Java."),
        Definition.setting(
            "eps",
            "units of the perturbed parameters",
            "The size of a perturbation: of ones the number that is added to every parameter, of"
                + " random and worst the length of the change of one unit's parameters, of step the"
                + " learning rate. It is added to the parameterization's own parameters, so that"
                + " the same eps means different things to different parameterizations."),
        Definition.setting(
            "analysis_seed", "a number", "The seed that random directions are drawn from."),
        Definition.setting(
            "trials",
            "trials",
            "How many times the whole layer was perturbed in that way and size: 1 for ones, the"
                + " directions drawn for random, 1 for worst, the batches for step."),
        Definition.setting("layer_inputs", "inputs", "How many inputs each unit of the layer has."),
        Definition.setting("layer_units", "units", "How many ReLU units the layer has."),
        Definition.setting("unit", "an index from 0", "Which unit of its layer."),
        Definition.setting(
            "bound_tolerance",
            "relative: a share of the bound; radians: radians",
            "The rounding that is allowed for before a turn counts as beyond its bound: "
                + BoundCheck.RELATIVE_TOLERANCE
                + " of the bound plus "
                + BoundCheck.ABSOLUTE_TOLERANCE
                + " radians."));
  }

  private static ImmutableList<Definition> perturbed() {
    return ImmutableList.of(
        Definition.number(
                "turn",
                "The angle by which the activation boundary of a ReLU unit turned when its"
                    + " parameters were perturbed. 0 is no change, 90 a boundary at a right angle"
                    + " to the one before, 180 a unit that is active where it was not. Boundaries"
                    + " of one input are points: their direction is a sign, and the angle 0 or"
                    + " 180.")
            .symbol("angle(u, u')")
            .formula("angle(u, u') * 180/pi, u = w/||w|| before, u' = w'/||w'|| after")
            .over(UNITS_AND_TRIALS)
            .moment(PERTURBED)
            .unit("degrees, 0 to 180")
            .source(PAPER + "section 2 and Figure 1")
            .build(),
        Definition.number(
                "offset_change",
                "How much the offset of a unit's boundary changed: its distance from the origin,"
                    + " with the sign that says on which side it lies.")
            .symbol("|lambda' - lambda|")
            .formula("|b'/||w'|| - b/||w|||")
            .over(UNITS_AND_TRIALS)
            .moment(PERTURBED)
            .unit("units of the layer's inputs")
            .source(PAPER + "section 2")
            .build(),
        Definition.number(
                "location_shift",
                "How far the spatial location of a unit moved: the point of its boundary that is"
                    + " nearest to the origin.")
            .symbol("||phi' - phi||")
            .formula("||phi' - phi||, phi = -b w/||w||^2")
            .over(UNITS_AND_TRIALS)
            .moment(PERTURBED)
            .unit("units of the layer's inputs")
            .source(PAPER + "section 2")
            .build(),
        Definition.number(
                "function_change",
                "How much the network's output changed when one layer's parameters were perturbed:"
                    + " the root mean square difference of the outputs. 0 is no change; what is"
                    + " much depends on the size of the outputs.")
            .symbol("rms(f' - f)")
            .formula("sqrt(mean over rows and outputs of (f'(x) - f(x))^2), a number a trial")
            .over(
                "the first function_rows rows of the data (all of them, unless a row costs much:"
                    + " 10^9 multiplications a trial at most), every output; statistics of it are"
                    + " over trials, of random over the first 5 of them")
            .moment(PERTURBED + "; outputs as in inference")
            .unit("units of the network's output")
            .source(OWN)
            .build(),
        Definition.number(
                "function_rows", "On how many rows of the data the function change was measured.")
            .formula("min(rows given, max(4, 10^9 / multiplications a row))")
            .over("the data that were trained on, or, of a model alone, 1000 standard normal rows")
            .moment("once for a model")
            .unit("rows; 0 if the change was not measured")
            .source(OWN)
            .build(),
        Definition.number(
                "lost_boundaries",
                "How many times a unit lost its boundary: its weights became zero or not finite.")
            .formula("count of (unit, trial) with ||w'|| = 0 or a number that is not finite")
            .over("all trials and all units of the layer that had a boundary")
            .moment("after the perturbation")
            .unit("units, each counted in every trial")
            .source(OWN)
            .build(),
        Definition.number("worst_unit", "The unit that turned most in any trial.")
            .formula("argmax over units of the largest turn")
            .over(UNITS_AND_TRIALS)
            .moment("after all trials")
            .unit("an index from 0; -1 if no unit has a boundary")
            .source(OWN)
            .build());
  }

  private static ImmutableList<Definition> bounds() {
    return ImmutableList.of(
        Definition.label(
            "law",
            "What theory says of how far boundaries of this layer can turn: arcsin for directions"
                + " v/||v|| (SP, WN, BN), spherical for those made of angles (GmP), none known for"
                + " other forms."),
        Definition.number(
                "bound",
                "The largest turn that theory allows for just that perturbation of just that unit."
                    + " Directions v/||v|| turn by arcsin(||e||/||v||) at most while ||e|| <"
                    + " ||v||, and by any angle beyond; directions made of angles by ||e|| at most,"
                    + " however large. e is the change of the unit's direction parameters.")
            .formula("arcsin(||e||/||v||) * 180/pi, or ||e|| * 180/pi; the smallest over trials")
            .over("all trials of the unit for which theory gives a bound")
            .moment("of the perturbation as it was drawn")
            .unit("degrees")
            .source(PAPER + "Propositions 2.3 to 2.5 and the stability theorem of section 3")
            .build(),
        Definition.number(
                "largest_bound_ratio",
                "How near the boundaries came to what theory allows: the largest turn as a share of"
                    + " its bound. Of worst it says how far the search ended from the bound; above"
                    + " 1 the bound is broken.")
            .formula("max of turn/bound")
            .over("the turns that have a bound")
            .moment("after all trials")
            .unit("a share, printed in the page as per cent; no number where there is no bound")
            .source(OWN)
            .build(),
        Definition.number("bounds_checked", "How many turns were compared with a bound.")
            .formula("count of (unit, trial) that theory gives a bound for")
            .over("all trials, all units of the layer")
            .moment("after all trials")
            .unit("turns")
            .source(OWN)
            .build(),
        Definition.number(
                "bounds_void",
                "How many turns theory gives no bound for: eps is as long as the weights, and every"
                    + " angle can be reached.")
            .formula("count of (unit, trial) with ||e|| >= ||v||")
            .over("all trials, all units of the layer")
            .moment("after all trials")
            .unit("turns")
            .source(OWN)
            .build(),
        Definition.number(
                "bound_violations",
                "How many turns exceeded their bound by more than rounding: 0 if theory and"
                    + " software are right.")
            .formula("count of (unit, trial) with turn > bound * (1 + relative) + radians")
            .over("the turns that have a bound")
            .moment("after all trials")
            .unit("turns")
            .source(OWN)
            .build(),
        Definition.number(
                "first_order_ratio",
                "Of directions made of angles, the turn as a share of what the metric says to first"
                    + " order; near 1 for small eps.")
            .formula("turn / sqrt(e' M(theta) e), M = diag(1, sin^2 t1, sin^2 t1 sin^2 t2, ...)")
            .over(UNITS_AND_TRIALS)
            .moment(PERTURBED)
            .unit("a ratio")
            .source(PAPER + "proof of the stability theorem")
            .build());
  }

  private static ImmutableList<Definition> asTheyAre() {
    return ImmutableList.of(
        Definition.number("norm", "The length of a unit's weights.")
            .symbol("||w||")
            .formula("sqrt(sum of w_i^2), w the weights that the parameterization comes to")
            .over("the units of the layer")
            .moment(AS_IT_IS)
            .unit("output by input units")
            .source(OWN)
            .build(),
        Definition.number(
                "offset", "Where a unit's boundary lies along its direction, w'x + b = 0.")
            .symbol("lambda")
            .formula("b/||w||; the boundary is at -lambda along w/||w||")
            .over("one unit")
            .moment(AS_IT_IS + "; of a perturbation's example after its last trial")
            .unit("units of the layer's inputs")
            .source(PAPER + "section 2")
            .build(),
        Definition.number("direction", "Which way a unit's boundary faces, to its active side.")
            .symbol("u")
            .formula("w/||w||")
            .over("one unit; written for layers of one or two inputs")
            .moment(AS_IT_IS + "; of a perturbation's example after its last trial")
            .unit("a unit vector")
            .source(PAPER + "section 2")
            .build(),
        Definition.number("distance", "How far a unit's boundary is from the origin.")
            .symbol("|lambda|")
            .formula("|b|/||w||")
            .over("the units of the layer")
            .moment(AS_IT_IS)
            .unit("units of the layer's inputs")
            .source(OWN)
            .build(),
        Definition.number("zero_units", "Units whose weights are all zero: they have no boundary.")
            .formula("units with ||w|| = 0")
            .over("the units of the layer")
            .moment(AS_IT_IS)
            .unit("units; in JSON their indices from 0")
            .source(OWN)
            .build(),
        Definition.number("active_share", "On how much of the data a unit is active.")
            .formula("share of places with w'x + b > 0")
            .over("all rows of the data; of convolutions all rows and image positions")
            .moment(AS_IT_IS)
            .unit("a share, printed in the page as per cent")
            .source(OWN)
            .build(),
        Definition.number("dead_units", "Units that are active on none of the data.")
            .formula("units with active_share = 0")
            .over("the units of the layer, all rows of the data")
            .moment(AS_IT_IS)
            .unit("units; in JSON their indices from 0; as fraction, a share of the units")
            .source(OWN)
            .build(),
        Definition.number(
                "always_on_units",
                "Units that are active on all of the data: on these data they are linear.")
            .formula("units with active_share = 1")
            .over("the units of the layer, all rows of the data")
            .moment(AS_IT_IS)
            .unit("units; in JSON their indices from 0; as fraction, a share of the units")
            .source(OWN)
            .build(),
        Definition.number(
                "pole_angles",
                "Angles at a pole of the spherical coordinates: the direction hardly depends on the"
                    + " angles after them, which lose their gradient.")
            .formula(
                "angles with |sin t| < " + Poles.THRESHOLD + ", the last of each unit left out")
            .over("all angles of the layer's units")
            .moment(AS_IT_IS)
            .unit("angles")
            .source(OWN)
            .build(),
        Definition.number("angles", "How many angles the layer's directions are made of.")
            .formula("(inputs - 1) * units")
            .over("the layer")
            .moment(AS_IT_IS)
            .unit("angles")
            .source(PAPER + "section 3")
            .build(),
        Definition.number(
                "non_affine_layers",
                "ReLU nodes of which no boundary can be read, because what they are applied to is"
                    + " no affine function of a layer's inputs; the report says why.")
            .formula("count of such ReLU nodes")
            .over("the model")
            .moment("of the model as it is defined")
            .unit("nodes")
            .source(OWN)
            .build(),
        Definition.number(
                "activation_regions",
                "Into how many regions, each with its own pattern of active units, a network of one"
                    + " or two inputs cuts its inputs.")
            .formula("count of regions within the rectangle from low to high")
            .over("the data's extent and a tenth around it; without data -3 to 3")
            .moment(AS_IT_IS)
            .unit("regions")
            .source(OWN)
            .build(),
        Definition.number(
                "linear_pieces",
                "How many pieces of different slope the output of a network of one input has.")
            .formula("count of neighbouring regions whose slopes differ by more than 1e-9")
            .over("the same interval as activation_regions")
            .moment(AS_IT_IS)
            .unit("pieces")
            .source(OWN)
            .build(),
        Definition.setting(
            "input_range",
            "units of the inputs",
            "The rectangle, input by input, in which regions were counted."));
  }

  @Override
  public ImmutableList<Output> outputs() {
    return StabilityOutputs.all();
  }
}
