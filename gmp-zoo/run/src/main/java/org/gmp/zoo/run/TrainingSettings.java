package org.gmp.zoo.run;

import com.google.common.collect.ImmutableList;
import java.util.function.BiConsumer;
import java.util.function.DoublePredicate;
import org.gmp.train.Trainer;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.GradientTransforms;

/**
 * The settings of a training that stand by themselves. One more is a constant here, and no other
 * file: {@link #all} has it as an option of {@code gmp train}, in {@code run.json} and in what a
 * trainer is made of. Files from before there was a setting have its initial value.
 */
public final class TrainingSettings {
  /** How much of a label is spread over all classes, from 0 to below 1. */
  public static final TrainingSetting<Double> LABEL_SMOOTHING =
      number(
          "label_smoothing",
          "a number from 0 to below 1",
          x -> x >= 0 && x < 1,
          (trainer, x) -> trainer.loss(Metrics.softmaxCrossEntropy(x)),
          "How much of each label is spread over all classes");

  /**
   * The Euclidean norm that the gradients of a step, all of them together, are scaled down to where
   * theirs is larger (Pascanu et al. 2013); 0 if they are not.
   */
  public static final TrainingSetting<Double> CLIP_NORM =
      number(
          "clip_norm",
          "a finite number, at least 0",
          x -> x >= 0,
          (trainer, x) -> trainer.gradients(GradientTransforms.clipByGlobalNorm(x)),
          "Scale the gradients of a step down together where their norm is above this; 0 is never");

  private TrainingSettings() {}

  /** All of them. */
  public static ImmutableList<TrainingSetting<?>> all() {
    return ImmutableList.of(LABEL_SMOOTHING, CLIP_NORM);
  }

  /** A finite number, 0 if nobody says. */
  private static TrainingSetting<Double> number(
      String name,
      String required,
      DoublePredicate accepts,
      BiConsumer<Trainer.Builder, Double> effect,
      String help) {
    return TrainingSetting.of(
        name,
        Double.class,
        "X",
        "0",
        required,
        x -> Double.isFinite(x) && accepts.test(x),
        Double::parseDouble,
        effect,
        help);
  }
}
