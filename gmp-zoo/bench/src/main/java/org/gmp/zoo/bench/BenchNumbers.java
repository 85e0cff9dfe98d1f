package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** What the numbers of a bench are. */
public final class BenchNumbers implements DefinitionProvider {
  private static final String OWN = "this project";
  private static final String PAPER = "Chen and Ge (NeurIPS 2024, arXiv 2305.15912), ";
  private static final String TEST =
      "all test examples: of levy 201 points from -10 to 10, without noise; of classifiers of"
          + " images their test set, or the validation set where there is none";
  private static final String END =
      "once, after training, by the weights that were kept, as in inference";
  private static final String MOVED =
      "the units of the first hidden layer that have a boundary; in summaries then the median over"
          + " seeds";

  /** For {@code ServiceLoader}. */
  public BenchNumbers() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.<Definition>builder()
        .addAll(labels())
        .addAll(results())
        .addAll(efforts())
        .addAll(movements())
        .addAll(pictures())
        .build();
  }

  private static ImmutableList<Definition> labels() {
    return ImmutableList.of(
        Definition.label("experiment", "The experiment, or of networks on images the model."),
        Definition.label(
            "protocol",
            "heldout: a validation split decides on learning rate, stopping and weights, the test"
                + " data are used once. paper: the test data decide, as in the authors' scripts,"
                + " which flatters results. synthetic: speed on noise."),
        Definition.label(
            "parameterization",
            "How the network's weights are parameterized: sp, wn, bn, gmp and so on; gmp list says"
                + " each one's law."),
        Definition.label("metric", "The name of the number that runs are compared by."),
        Definition.label("failure", "Why a run gave no result; empty for those that did."));
  }

  private static ImmutableList<Definition> results() {
    return ImmutableList.of(
        Definition.number(
                "compared_metric",
                "The number that runs are compared by, of one run, or as median, least and largest"
                    + " over seeds: see its own definition, such as test_rmse, test_accuracy or"
                    + " seconds_per_step. Runs that diverged are left out of these three.")
            .formula("as that of the metric named beside it")
            .over("as the metric says; summaries over the seeds that gave a result")
            .moment("as the metric says")
            .unit("the metric's unit")
            .source(OWN)
            .build(),
        Definition.number("test_rmse", "How far a regression is from the test targets.")
            .formula("sqrt(mean (f(x) - y)^2)")
            .over(TEST)
            .moment(END)
            .unit("the unit of the targets, which are not standardized")
            .source(PAPER + "Figure 2 and Table 1")
            .build(),
        Definition.number("test_accuracy", "The share of test examples put into their class.")
            .formula("mean [argmax z = label]; of one logit, mean [(z > 0) = (label = 1)]")
            .over(TEST)
            .moment(END)
            .unit("a share, 0 to 1")
            .source(PAPER + "Figure 3 and Table 2")
            .build(),
        Definition.number(
                "test_top5_accuracy",
                "The share of test images whose class is among the five with the largest logits."
                    + " There only for more than five classes.")
            .formula("mean [label among the 5 largest of z]")
            .over(TEST)
            .moment(END)
            .unit("a share, 0 to 1")
            .source(PAPER + "Table 2")
            .build(),
        Definition.number("test_loss", "The cross-entropy of test images.")
            .formula("-mean log softmax(z)_label")
            .over(TEST)
            .moment(END)
            .unit("nats")
            .source(OWN)
            .build(),
        Definition.number(
                "failures", "How many runs diverged: a loss or weight that is not finite.")
            .formula("count of runs with a failure")
            .over("the runs of one parameterization, all seeds")
            .moment("after all runs")
            .unit("runs")
            .source(OWN)
            .build(),
        Definition.setting("runs", "runs", "How many runs, those that diverged included."),
        Definition.setting(
            "target", "a share, 0 to 1", "The validation accuracy that epochs are counted to."),
        Definition.number(
                "epochs_to_target",
                "After how many epochs the validation accuracy reached a target.")
            .formula("first epoch with validation_accuracy >= target")
            .over("the epochs of the run; in summaries the median over seeds")
            .moment("after the run")
            .unit("epochs; infinite, printed as never, if it did not")
            .source(OWN)
            .build(),
        Definition.number(
                "seconds_to_target", "After how long the validation accuracy reached a target.")
            .formula("sum of epoch_seconds up to that epoch")
            .over("the epochs of the run; in summaries the median over seeds")
            .moment("after the run")
            .unit("seconds; infinite, printed as never, if it did not")
            .source(OWN)
            .build());
  }

  private static ImmutableList<Definition> efforts() {
    return ImmutableList.of(
        Definition.number("bench_seconds", "How long the whole command measured or trained.")
            .formula("time from the first run's start to the last one's end")
            .over("all runs, side by side where threads allow")
            .moment("after all runs")
            .unit("seconds")
            .source(OWN)
            .build(),
        Definition.number("train_steps", "How many steps a run trained.")
            .formula("epochs * steps an epoch")
            .over("the run, also the steps after the weights that were kept; summaries: the median")
            .moment("at the end of training")
            .unit("steps")
            .source(OWN)
            .build(),
        Definition.number("train_epochs", "How many epochs a run trained.")
            .formula("count of epochs done")
            .over("the run, also the epochs after the weights that were kept")
            .moment("at the end of training")
            .unit("epochs")
            .source(OWN)
            .build(),
        Definition.number(
                "train_seconds",
                "How long a run trained. Runs that trained side by side shared the processor.")
            .formula("time in training calls; of networks on images the sum of epoch_seconds")
            .over("the run; in summaries the median over seeds")
            .moment("at the end of training")
            .unit("seconds")
            .source(OWN)
            .build(),
        Definition.number(
                "training_images_per_second", "How many images a second training worked through.")
            .formula("median over epochs of images_per_second")
            .over("the epochs of the run, validation and waiting included")
            .moment("at the end of training")
            .unit("images a second")
            .source(OWN)
            .build());
  }

  private static ImmutableList<Definition> movements() {
    return ImmutableList.of(
        Definition.number(
                "location_moved",
                "How far the first hidden layer's activation boundaries are from where they started"
                    + " when training has ended: the distance between spatial locations, the point"
                    + " of a boundary nearest to the origin. The way there may have been longer.")
            .formula("median over units of ||phi_end - phi_start||, phi = -b w/||w||^2")
            .over(MOVED)
            .moment("initial weights against those that were kept")
            .unit("units of the network's inputs")
            .source(PAPER + "Figure 2, which shows the movement; the number is this project's")
            .build(),
        Definition.number(
                "direction_turned",
                "How far the first hidden layer's activation boundaries have turned from where they"
                    + " started when training has ended. The way there may have been longer. With"
                    + " one input boundaries are points, and each turn 0 or 180 degrees.")
            .symbol("angle(u_end, u_start)")
            .formula("median over units of arccos(u_end . u_start) * 180/pi, u = w/||w||")
            .over(MOVED)
            .moment("initial weights against those that were kept")
            .unit("degrees, 0 to 180")
            .source(PAPER + "Figure 3, which shows the movement; the number is this project's")
            .build(),
        Definition.number("location_rate", "How fast spatial locations moved.")
            .formula("median over units of ||phi_k - phi_(k-1)|| / epochs between the records")
            .over(MOVED)
            .moment("between a record and the one before, at most 500 in a run")
            .unit("units of the network's inputs an epoch")
            .source(PAPER + "Figure 2")
            .build(),
        Definition.number("direction_rate", "How fast boundaries turned.")
            .formula(
                "median over units of angle(u_k, u_(k-1)) * 180/pi / epochs between the records")
            .over(MOVED)
            .moment("between a record and the one before, at most 500 in a run")
            .unit("degrees an epoch")
            .source(PAPER + "Figure 2")
            .build());
  }

  private static ImmutableList<Definition> pictures() {
    return ImmutableList.of(
        Definition.setting("network_inputs", "inputs", "The inputs of the network."),
        Definition.setting(
            "trace_epochs",
            "epochs",
            "The epochs that numbers beside it are of: of histories from 1, thinned to 400; of"
                + " boundaries from 0."),
        Definition.setting(
            "kept_epoch",
            "epochs",
            "How many epochs were done when weights were as they were kept."),
        Definition.number(
                "picture",
                "What pictures of networks of one or two inputs are drawn from: the examples, the"
                    + " inputs of a grid, and the outputs there before and after training, as"
                    + " shape and values.")
            .formula("f(x) at the points of the grid: 401 of one input, 81 * 81 of two")
            .over("one run an experiment and parameterization")
            .moment("before training, and after it by the weights that were kept")
            .unit("units of inputs, targets and outputs")
            .source(PAPER + "Figures 2 and 3")
            .build(),
        Definition.number(
                "picture_boundaries",
                "Where the first hidden layer's boundaries were, unit by unit: directions w/||w||,"
                    + " offsets b/||w||, norms ||w||.")
            .formula("w/||w||, b/||w||, ||w||")
            .over("all units of the first hidden layer")
            .moment("at the epochs beside it, and of the weights that were kept")
            .unit("unit vectors; input units; output by input units")
            .source(PAPER + "section 2")
            .build());
  }

  @Override
  public ImmutableList<Output> outputs() {
    String picture = "trace.picture.";
    return ImmutableList.of(
        Output.named("run folder: result.json", "what came of a run of an experiment")
            .column("seed")
            .column("inputs", "network_inputs")
            .column("metrics.test_rmse", "test_rmse")
            .column("metrics.test_accuracy", "test_accuracy")
            .column("steps", "train_steps")
            .column("epochs", "train_epochs")
            .column("train_seconds")
            .column("trace.epochs", "trace_epochs")
            .column("trace.history.loss", "loss")
            .column("trace.history.accuracy", "accuracy")
            .column("trace.history.mse", "mse")
            .column("trace.history.validation_loss", "validation_loss")
            .column("trace.history.validation_accuracy", "validation_accuracy")
            .column("trace.history.validation_mse", "validation_mse")
            .column("trace.history.learning_rate", "learning_rate")
            .column("trace.movement.net_location", "location_moved")
            .column("trace.movement.net_direction", "direction_turned")
            .column("trace.movement.epochs", "trace_epochs")
            .column("trace.movement.location_rate", "location_rate")
            .column("trace.movement.direction_rate", "direction_rate")
            .column(picture + "epochs", "trace_epochs")
            .column(picture + "kept_epoch", "kept_epoch")
            .column(picture + "boundaries.*", "picture_boundaries")
            .column(picture + "kept.*", "picture_boundaries")
            .column(picture + "*", "picture")
            .build());
  }
}
