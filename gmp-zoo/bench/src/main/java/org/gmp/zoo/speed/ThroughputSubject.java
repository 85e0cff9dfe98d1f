package org.gmp.zoo.speed;

import com.google.auto.value.AutoValue;
import org.gmp.backend.Backend;
import org.gmp.model.Model;

/** A network whose training steps are measured. */
@AutoValue
public abstract class ThroughputSubject {
  /**
   * A subject.
   *
   * @param parameterization the short name of the parameterization, such as {@code gmp}
   * @param precision what the backend computes with, such as {@code bf16}
   */
  public static ThroughputSubject of(
      String parameterization, String precision, Model model, Backend backend) {
    return new AutoValue_ThroughputSubject(parameterization, precision, model, backend);
  }

  /** The short name of the parameterization. */
  public abstract String parameterization();

  /** What the backend computes with. */
  public abstract String precision();

  /** The network. */
  public abstract Model model();

  /** Where it trains. */
  public abstract Backend backend();
}
