package org.gmp.analysis.stability;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;

/** What the numbers on boundaries' movement in training are. */
final class StabilityDynamics {
  private static final String RECORDED =
      "the units of the layer that have a boundary, between the snapshots that were recorded";

  private StabilityDynamics() {}

  static ImmutableList<Definition> definitions() {
    return ImmutableList.of(
        Definition.number(
                "training_location_shift",
                "How far the spatial locations of a layer's units were from their place before"
                    + " training when it ended.")
            .formula("median over units of ||phi_end - phi_start||")
            .over(RECORDED)
            .moment("the first snapshot and the last")
            .unit("units of the layer's inputs")
            .source(StabilityNumbers.OWN)
            .build(),
        Definition.number(
                "training_turn",
                "By how much the boundaries of a layer's units faced another way when training"
                    + " ended.")
            .formula("median over units of angle(u_end, u_start) * 180/pi")
            .over(RECORDED)
            .moment("the first snapshot and the last")
            .unit("degrees")
            .source(StabilityNumbers.OWN)
            .build(),
        Definition.number(
                "training_location_path",
                "How long the ways were that spatial locations went in training, back and forth"
                    + " included.")
            .formula("median over units of sum over snapshots of ||phi_k - phi_(k-1)||")
            .over(RECORDED)
            .moment("from the first snapshot up to the epoch named")
            .unit("units of the layer's inputs")
            .source(StabilityNumbers.PAPER + "Figure 2, which shows the movement of boundaries")
            .build(),
        Definition.number(
                "training_direction_path",
                "How much boundaries turned in training, back and forth included.")
            .formula("median over units of sum over snapshots of angle(u_k, u_(k-1)) * 180/pi")
            .over(RECORDED)
            .moment("from the first snapshot up to the epoch named")
            .unit("degrees")
            .source(StabilityNumbers.PAPER + "Figure 3, which shows the movement of boundaries")
            .build(),
        Definition.setting(
            "recorded_epochs", "epochs from 0", "The epochs at which boundaries were recorded."));
  }
}
