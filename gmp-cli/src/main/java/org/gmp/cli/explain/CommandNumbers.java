package org.gmp.cli.explain;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** The names that numbers have in what commands print themselves. */
public final class CommandNumbers implements DefinitionProvider {
  private static final String MEDIAN = "the median over seeds";

  /** For {@code ServiceLoader}. */
  public CommandNumbers() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.of(
        Definition.label("run", "A run, by its folder."),
        Definition.label(
            "run_progress",
            "Whether a run is finished, has failed or goes on, after how many epochs and steps."),
        Definition.label(
            "run_result",
            "What the run measured of the weights that it has, each number behind its name."),
        Definition.label(
            "weights_of_run", "Which weights of the run: final, or the name of a checkpoint."),
        Definition.label("data_source", "Where data come from, in a line."),
        Definition.label("data_name", "The name of a data set, as --data and experiments have it."),
        Definition.label("data_file", "The file that a data set lies in, below the data folder."),
        Definition.setting(
            "data_rows",
            "rows",
            "How many rows a data set has; of images, those to" + " train on and to validate on."),
        Definition.setting(
            "data_features",
            "features",
            "How many features a row has; of images," + " their size."),
        Definition.number("evaluated_examples", "On how many examples a network was evaluated.")
            .formula("count of examples, those that cannot be read left out")
            .over("the validation images of the run, or the test data of the experiment")
            .moment("when gmp eval ran")
            .unit("examples")
            .source("this project")
            .build(),
        Definition.number(
                "recorded_metric",
                "What was measured of the same network when it was" + " trained, to compare with.")
            .formula("as that of the metric named beside it")
            .over("the test data, as the metric says")
            .moment("at the end of training")
            .unit("the metric's unit; - if nothing was recorded")
            .source("this project")
            .build(),
        Definition.number("time_left", "How long the training is going to take from here.")
            .formula("epochs left * the last epoch's time; between epochs, steps left * a step's")
            .over("the epochs at most; early stopping may end sooner")
            .moment("when the line is printed")
            .unit("minutes:seconds, or hours:minutes")
            .source("this project")
            .build());
  }

  @Override
  public ImmutableList<Output> outputs() {
    return ImmutableList.of(
        runs(),
        bench(),
        images(),
        comparisons(),
        steps(),
        inference(),
        speedCsv(),
        training(),
        progress(),
        evaluation(),
        experiments(),
        data());
  }

  private static Output runs() {
    return Output.named("gmp describe RUN: table", "a row a run")
        .column("run")
        .column("parameterization")
        .column("progress", "run_progress")
        .column("result", "run_result")
        .build();
  }

  private static Output bench() {
    return Output.named("gmp bench: table", "a row an experiment and parameterization")
        .column("test_* median", "compared_metric", MEDIAN)
        .column("min .. max", "compared_metric", "the least and the largest over seeds")
        .column("failed runs", "failures")
        .column("steps", "train_steps", MEDIAN)
        .column("seconds", "train_seconds", MEDIAN)
        .column("location moved", "location_moved", MEDIAN)
        .column("direction turned", "direction_turned", MEDIAN)
        .build();
  }

  private static Output images() {
    return Output.named("gmp bench --data: table", "a row a parameterization")
        .column("test_* median", "compared_metric", MEDIAN)
        .column("min .. max", "compared_metric", "the least and the largest over seeds")
        .column("to target epochs, s", "epochs_to_target", "beside seconds_to_target; medians")
        .column("seconds", "train_seconds", MEDIAN)
        .column("direction turned", "direction_turned", MEDIAN)
        .build();
  }

  private static Output comparisons() {
    return Output.named("gmp bench: table of comparisons", "a row a pair of parameterizations")
        .column("difference")
        .column("95 % interval", "difference", "its interval")
        .column("won", "wins", "of the seeds compared")
        .column("p (Holm)", "p_holm")
        .column("the first is", "verdict")
        .column("5 % needs", "seeds_needed")
        .build();
  }

  private static Output steps() {
    return Output.named("gmp speed: table", "a row a parameterization and precision")
        .column("seconds a step", "seconds_per_step")
        .column("images a second", "step_images_per_second")
        .column("GFLOP/s", "gflops")
        .column("of matmul peak", "share_of_peak")
        .column("peak MB", "peak_memory_mb")
        .column("times sp", "ratio_to_sp")
        .column("first step", "start_seconds")
        .build();
  }

  private static Output inference() {
    return Output.named("gmp speed: table of inference", "a row a parameterization and precision")
        .column("seconds a batch", "inference_seconds_per_batch")
        .column("images a second", "inference_images_per_second")
        .column("times sp", "inference_ratio_to_sp")
        .column("first batch", "start_seconds")
        .build();
  }

  private static Output speedCsv() {
    return Output.named("gmp speed: --format csv", "a row a parameterization and precision")
        .column("experiment")
        .column("parameterization")
        .column("precision")
        .column("batch")
        .column("steps", "speed_steps")
        .column("images_per_second", "step_images_per_second")
        .column("seconds_per_step")
        .column("gflops")
        .column("matmul_peak_gflops")
        .column("share_of_peak")
        .column("peak_memory_mb")
        .column("ratio_to_sp")
        .column("inference_images_per_second")
        .column("inference_seconds_per_batch")
        .column("inference_ratio_to_sp")
        .build();
  }

  private static Output.Builder measured(Output.Builder output) {
    return output
        .column("loss")
        .column("accuracy")
        .column("top5 accuracy", "top5_accuracy")
        .column("validation loss", "validation_loss")
        .column("validation accuracy", "validation_accuracy")
        .column("validation top5 accuracy", "validation_top5_accuracy");
  }

  private static Output training() {
    return measured(Output.named("gmp train: closing table", "of the epoch whose weights are kept"))
        .column("learning rate", "learning_rate")
        .column("waiting for data", "waiting_share", "of the whole training, as per cent")
        .build();
  }

  private static Output progress() {
    return measured(Output.named("gmp train: progress", "a line an epoch on standard error"))
        .column("images/s", "images_per_second")
        .column("of the time waiting for data", "waiting_share", "as per cent")
        .column("left", "time_left")
        .build();
  }

  private static Output evaluation() {
    String again = "computed again";
    return Output.named("gmp eval: table, of images", "a row a run; also as JSON, CSV, Markdown")
        .column("run")
        .column("weights", "weights_of_run")
        .column("images", "evaluated_examples")
        .column("loss", "validation_loss", again + ", without label smoothing")
        .column("top1", "validation_accuracy", again)
        .column("top5", "validation_top5_accuracy", again)
        .column("data", "data_source")
        .build();
  }

  private static Output experiments() {
    return Output.named(
            "gmp eval: table, of experiments", "a row a run; also as JSON, CSV, Markdown")
        .column("run")
        .column("weights", "weights_of_run")
        .column("examples", "evaluated_examples")
        .column("metric")
        .column("value", "compared_metric", "computed again")
        .column("recorded", "recorded_metric")
        .column("data", "data_source")
        .build();
  }

  private static Output data() {
    return Output.named("gmp data: table", "a row a data set; also as JSON, CSV, Markdown")
        .column("name", "data_name")
        .column("rows", "data_rows")
        .column("features", "data_features")
        .column("file", "data_file")
        .column("from", "data_source")
        .build();
  }
}
