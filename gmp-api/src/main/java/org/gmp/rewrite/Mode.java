package org.gmp.rewrite;

import java.util.Optional;
import org.gmp.graph.op.control.TrainingSwitch;

/** The two readings of a model's graph: batch statistics and dropout, or neither. */
public enum Mode {
  /** As a training step computes it. */
  TRAINING(0),
  /** As a trained model is used. */
  INFERENCE(1);

  private final int choice;

  Mode(int choice) {
    this.choice = choice;
  }

  /** A rewriter that puts, for every {@link TrainingSwitch}, this mode's value in its place. */
  public Rewriter rewriter() {
    return Rewriter.by(
        node ->
            node.op() instanceof TrainingSwitch
                ? Optional.of(node.input(choice))
                : Optional.empty());
  }
}
