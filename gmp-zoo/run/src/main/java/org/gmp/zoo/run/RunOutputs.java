package org.gmp.zoo.run;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Output;

/** The names that numbers have in the files of a run's folder. */
final class RunOutputs {
  private static final ImmutableList<String> OF_CLASSIFIERS =
      ImmutableList.of(
          "loss",
          "accuracy",
          "top5_accuracy",
          "validation_loss",
          "validation_accuracy",
          "validation_top5_accuracy",
          "learning_rate");

  private RunOutputs() {}

  static ImmutableList<Output> all() {
    return ImmutableList.of(
        measured(
                Output.named("run folder: history.csv", "a row an epoch")
                    .column("epoch")
                    .column("steps", "step"),
                "")
            .build(),
        measured(
                Output.named("run folder: history.jsonl", "a line an epoch, and for steps between")
                    .column("step.step", "step")
                    .column("step.epoch", "epoch")
                    .column("step.loss", "loss", "of that step's batch alone")
                    .column("epoch.step", "step")
                    .column("epoch.epoch", "epoch"),
                "epoch.")
            .build(),
        measured(
                Output.named("run folder: TensorBoard", "scalars by step, below tensorboard/")
                    .column("step/loss", "loss", "of that step's batch alone"),
                "epoch/")
            .build(),
        runJson(),
        dataFiles(),
        checkpoint(),
        card());
  }

  private static Output.Builder measured(Output.Builder output, String prefix) {
    OF_CLASSIFIERS.forEach(name -> output.column(prefix + name, name));
    return output
        .column(prefix + "seconds", "epoch_seconds")
        .column(prefix + "images_per_second", "images_per_second")
        .column(prefix + "waiting_share", "waiting_share");
  }

  private static Output runJson() {
    Output.Builder json = Output.named("run folder: run.json", "what is trained, on what and how");
    TrainingSettings.all().forEach(s -> json.column("training." + s.name(), s.name()));
    return json.column("model.input", "input_shape")
        .column("model.outputs", "outputs")
        .column("model.units", "hidden_units")
        .column("model.initialization.scale", "init_scale")
        .column("training.optimizer.learning_rate", "initial_learning_rate")
        .column("training.optimizer.momentum", "momentum")
        .column("training.optimizer.beta1", "beta1")
        .column("training.optimizer.beta2", "beta2")
        .column("training.optimizer.epsilon", "epsilon")
        .column("training.optimizer.weight_decay", "weight_decay")
        .column("training.schedule.epochs", "schedule_epochs")
        .column("training.schedule.warmup_epochs", "warmup_epochs")
        .column("training.schedule.factor", "schedule_factor")
        .column("training.schedule.patience", "schedule_patience")
        .column("training.schedule.min_delta", "min_delta")
        .column("training.epochs", "max_epochs")
        .column("training.batch", "batch")
        .column("training.seed", "seed")
        .column("training.patience", "patience")
        .build();
  }

  private static Output checkpoint() {
    return Output.named("run folder: checkpoints/*/state.json", "what a resumed run goes on from")
        .column("steps", "step")
        .column("seconds", "run_seconds")
        .column("waiting_seconds", "run_waiting_seconds")
        .column("epoch_seconds", "epoch_seconds", "of the epoch begun, so far")
        .column("epoch_waiting_seconds", "run_waiting_seconds", "of the epoch begun")
        .column("epochs", "epoch_table")
        .column("partial.batches", "partial_epoch", "batches")
        .column("partial.examples", "partial_epoch", "examples")
        .column("partial.sums", "partial_epoch", "sums")
        .column("best.value", "best_value")
        .column("files.*", "file_lengths")
        .build();
  }

  private static Output dataFiles() {
    return Output.named("run folder: data.csv.gz", "a row a file that was trained on")
        .column("file", "trained_file")
        .column("bytes", "trained_file_bytes")
        .column("content", "trained_file_content")
        .build();
  }

  private static Output card() {
    Output.Builder card =
        Output.named("gmp export: model_card.json", "what the exported network is")
            .column("inputs.*.shape", "input_shape", "of a batch, -1 standing for its examples")
            .column("outputs.*.shape", "outputs", "of a batch, -1 standing for its examples");
    OF_CLASSIFIERS.forEach(
        name -> card.column("metrics." + name, name, "of the epoch that the weights are of"));
    return card.column(
            "metrics.largest_relative_difference_to_trained",
            "largest_relative_difference_to_trained")
        .build();
  }
}
