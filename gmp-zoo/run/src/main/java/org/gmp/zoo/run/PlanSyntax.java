package org.gmp.zoo.run;

import com.google.common.base.Splitter;
import java.util.List;
import org.gmp.train.optimizer.AdamW;
import org.gmp.train.optimizer.Momentum;
import org.gmp.train.optimizer.Nesterov;
import org.gmp.train.optimizer.OptimizerSpec;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.optimizer.Sgd;
import org.gmp.train.schedule.CosineSchedule;
import org.gmp.train.schedule.PlateauSchedule;
import org.gmp.train.schedule.ScheduleSpec;
import org.gmp.train.schedule.Schedules;
import org.gmp.train.schedule.StepSchedule;

/**
 * Optimizers and schedules as the command line writes them, and as files of the schema {@code
 * gmp.run/1} did.
 */
public final class PlanSyntax {
  private static final double MOMENTUM = 0.9;

  private PlanSyntax() {}

  /**
   * The optimizer of a name; momentum is 0.9.
   *
   * @param name {@code sgd}, {@code momentum}, {@code nesterov}, {@code adam} or {@code adamw}
   * @param weightDecay the decay of {@code adamw}; others have none
   * @throws IllegalArgumentException if there is none of that name, or a number does not fit
   */
  public static OptimizerSpec optimizer(String name, double learningRate, double weightDecay) {
    return switch (name) {
      case "sgd" -> Optimizers.sgd(learningRate);
      case "momentum" -> Optimizers.momentum(learningRate, MOMENTUM);
      case "nesterov" -> Optimizers.nesterov(learningRate, MOMENTUM);
      case "adam" -> Optimizers.adam(learningRate);
      case "adamw" -> Optimizers.adamW(learningRate, weightDecay);
      default ->
          throw new IllegalArgumentException(
              "optimizer: expected one of [sgd, momentum, nesterov, adam, adamw], got " + name);
    };
  }

  /**
   * A schedule.
   *
   * @param form {@code constant}, {@code cosine} or {@code cosine:WARMUP_EPOCHS}, {@code
   *     step:EPOCHS:FACTOR}, or {@code plateau:PATIENCE:FACTOR[:MIN_DELTA]}, where improvements
   *     count from {@link PlateauSchedule#MIN_DELTA} on if not told otherwise
   * @param epochs the epochs of the training, at whose end {@code cosine} reaches 0
   * @param monitor the name of the number that {@code plateau} goes by
   * @throws IllegalArgumentException if it has none of these forms, or a number does not fit
   */
  public static ScheduleSpec schedule(String form, int epochs, String monitor) {
    List<String> parts = Splitter.on(':').splitToList(form);
    try {
      if (parts.equals(List.of("constant"))) {
        return Schedules.constant();
      } else if (parts.get(0).equals("cosine") && parts.size() <= 2) {
        int warmup = parts.size() == 2 ? Integer.parseInt(parts.get(1)) : 0;
        return Schedules.cosine(epochs, warmup);
      } else if (parts.get(0).equals("step") && parts.size() == 3) {
        return Schedules.step(Integer.parseInt(parts.get(1)), Double.parseDouble(parts.get(2)));
      } else if (parts.get(0).equals("plateau") && (parts.size() == 3 || parts.size() == 4)) {
        return Schedules.reduceOnPlateau(
            monitor,
            Double.parseDouble(parts.get(2)),
            Integer.parseInt(parts.get(1)),
            parts.size() == 4 ? Double.parseDouble(parts.get(3)) : PlateauSchedule.MIN_DELTA);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "schedule: expected numbers after the colons, got " + form, e);
    }
    throw new IllegalArgumentException(
        "schedule: expected constant, cosine[:WARMUP], step:EPOCHS:FACTOR or"
            + " plateau:PATIENCE:FACTOR[:MIN_DELTA], got "
            + form);
  }

  /** The name of an optimizer. */
  public static String nameOf(OptimizerSpec optimizer) {
    if (optimizer instanceof Sgd) {
      return "sgd";
    } else if (optimizer instanceof Momentum) {
      return "momentum";
    } else if (optimizer instanceof Nesterov) {
      return "nesterov";
    }
    return optimizer instanceof AdamW ? "adamw" : "adam";
  }

  /**
   * Whether a form may be of a schedule: it is that schedule's, or leaves out what it does not
   * name, the least improvement of a plateau.
   *
   * @throws IllegalArgumentException as {@link #schedule} does
   */
  public static boolean fits(String form, ScheduleSpec schedule, int epochs, String monitor) {
    ScheduleSpec formed = schedule(form, epochs, monitor);
    boolean open = Splitter.on(':').splitToList(form).size() == 3;
    if (open
        && formed instanceof PlateauSchedule given
        && schedule instanceof PlateauSchedule plateau) {
      formed =
          Schedules.reduceOnPlateau(monitor, given.factor(), given.patience(), plateau.minDelta());
    }
    return formOf(formed).equals(formOf(schedule));
  }

  /** The form of a schedule. */
  public static String formOf(ScheduleSpec schedule) {
    if (schedule instanceof CosineSchedule cosine) {
      return cosine.warmupEpochs() == 0 ? "cosine" : "cosine:" + cosine.warmupEpochs();
    } else if (schedule instanceof StepSchedule step) {
      return "step:" + step.epochs() + ":" + step.factor();
    } else if (schedule instanceof PlateauSchedule plateau) {
      String form = "plateau:" + plateau.patience() + ":" + plateau.factor();
      boolean usual = plateau.minDelta() == PlateauSchedule.MIN_DELTA;
      return usual ? form : form + ":" + plateau.minDelta();
    }
    return "constant";
  }
}
