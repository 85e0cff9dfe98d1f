package org.gmp.zoo.run;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;

/** What the numbers of a plan of training, and of what is trained, are. */
final class PlanNumbers {
  private static final String EPOCHS = "epochs";

  private PlanNumbers() {}

  static ImmutableList<Definition> definitions() {
    return ImmutableList.<Definition>builder().addAll(plan()).addAll(settings()).build();
  }

  /** Those that stand by themselves say themselves what they are. */
  private static ImmutableList<Definition> settings() {
    return TrainingSettings.all().stream()
        .map(s -> Definition.setting(s.name(), s.required(), s.help() + "."))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Definition> plan() {
    return ImmutableList.of(
        Definition.setting(
            "seed",
            "a number",
            "What is drawn at random comes from it: initial weights, order of examples,"
                + " augmentation; in experiments also the data or their split. The same for every"
                + " parameterization, so that results can be compared seed by seed."),
        Definition.label("trained_file", "A file of the data, by its path below their folder."),
        Definition.setting("trained_file_bytes", "bytes", "How long a file of the data is."),
        Definition.label(
            "trained_file_content",
            "A fingerprint of a file's content, by which changed data are known again; empty where"
                + " only name and length are looked at."),
        Definition.setting(
            "input_shape", "sizes", "The shape of one example, as height, width, channels."),
        Definition.setting(
            "outputs", "outputs", "The outputs of the network; of classifiers, classes."),
        Definition.setting("hidden_units", "units", "The units of each hidden layer, in order."),
        Definition.setting(
            "init_scale", "a factor", "What initial weights are multiplied with; 1 if not given."),
        Definition.setting(
            "initial_learning_rate",
            "parameter units by gradient units",
            "The learning rate that was asked for: what a schedule starts from."),
        Definition.setting(
            "momentum", "a share, 0 to 1", "How much of the last step goes on in the next one."),
        Definition.setting(
            "beta1", "a share, 0 to 1", "Adam's decay of the running mean of gradients."),
        Definition.setting(
            "beta2", "a share, 0 to 1", "Adam's decay of the running mean of squared gradients."),
        Definition.setting(
            "epsilon",
            "gradient units",
            "Adam's small number beside the root of the squared gradients, outside of the bias"
                + " correction as in Keras."),
        Definition.setting(
            "weight_decay",
            "a share a step, by learning rate",
            "AdamW's share of each weight that a step takes away, times the learning rate."),
        Definition.setting(
            "schedule_epochs", EPOCHS, "Epochs between drops of a step schedule, or of a cosine."),
        Definition.setting(
            "warmup_epochs", EPOCHS, "Epochs in which a cosine schedule's rate rises from 0."),
        Definition.setting(
            "schedule_factor", "a factor", "What the learning rate is multiplied with at a drop."),
        Definition.setting(
            "schedule_patience",
            EPOCHS,
            "Epochs without a better number after which a plateau lowers the learning rate."),
        Definition.setting(
            "min_delta",
            "as the number that is monitored",
            "By more than this a number must be better to count for a plateau."),
        Definition.setting("max_epochs", EPOCHS, "The epochs to train at most."),
        Definition.setting(
            "batch", "examples", "The examples in a batch; an epoch's last may be less."),
        Definition.setting(
            "patience",
            EPOCHS,
            "Epochs without a better number after which training stops; 0: never."));
  }
}
