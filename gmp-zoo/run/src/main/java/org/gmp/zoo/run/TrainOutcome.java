package org.gmp.zoo.run;

import com.google.auto.value.AutoValue;
import java.nio.file.Path;
import java.util.Optional;
import org.gmp.train.History;

/** How a run ended, for now or for good. */
@AutoValue
public abstract class TrainOutcome {
  static TrainOutcome of(History history, Optional<Path> weights, String checkpoint) {
    return new AutoValue_TrainOutcome(history, weights, checkpoint);
  }

  /** What was measured, what was resumed included; the times are those since then. */
  public abstract History history();

  /** The file of the weights; nothing if it was paused. */
  public abstract Optional<Path> weights();

  /** The name of the last checkpoint. */
  public abstract String checkpoint();
}
