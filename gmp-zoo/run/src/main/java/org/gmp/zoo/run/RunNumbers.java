package org.gmp.zoo.run;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** What the numbers of a run's folder are. */
public final class RunNumbers implements DefinitionProvider {
  private static final String OWN = "this project";
  private static final String TRAINED =
      "all training examples of the epoch: the mean over batches, weighted by their examples";
  private static final String TRAINED_MOMENT =
      "during the epoch: of each batch before the step that it takes, as in Keras";
  private static final String VALIDATED = "all validation examples, each once, not augmented";
  private static final String VALIDATED_MOMENT =
      "after the epoch's last step, by the weights as they are then, as in inference";

  /** For {@code ServiceLoader}. */
  public RunNumbers() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.<Definition>builder()
        .addAll(ofClassifiers())
        .addAll(ofRegressions())
        .addAll(ofEpochs())
        .addAll(ofCheckpoints())
        .addAll(PlanNumbers.definitions())
        .build();
  }

  private static ImmutableList<Definition> ofClassifiers() {
    return ImmutableList.of(
        Definition.number(
                "loss",
                "The loss that training lowers. Of classifiers the cross-entropy, with label"
                    + " smoothing if that was asked for; of levy and uci the mean absolute error;"
                    + " of banana the binary cross-entropy. In a line of kind step, of that step's"
                    + " batch alone.")
            .symbol("L")
            .formula(
                "cross-entropy: -mean log softmax(z)_label; mean absolute error: mean |f(x) - y|;"
                    + " binary cross-entropy: mean (log(1 + e^z) - z y)")
            .over(TRAINED)
            .moment(TRAINED_MOMENT)
            .unit("nats of classifiers; of regressions the unit of the targets")
            .source("Chen and Ge (NeurIPS 2024, arXiv 2305.15912), section 5, for its experiments")
            .build(),
        Definition.number(
                "accuracy", "The share of training examples that are put into their class.")
            .formula("mean [argmax z = label]; of one logit, mean [(z > 0) = (label = 1)]")
            .over(TRAINED)
            .moment(TRAINED_MOMENT)
            .unit("a share, 0 to 1")
            .source(OWN)
            .build(),
        Definition.number(
                "top5_accuracy",
                "The share of training examples whose class is among the five with the largest"
                    + " logits. There only for more than five classes.")
            .formula("mean [label among the 5 largest of z]; of equal logits lower classes first")
            .over(TRAINED)
            .moment(TRAINED_MOMENT)
            .unit("a share, 0 to 1")
            .source("Chen and Ge (NeurIPS 2024, arXiv 2305.15912), Table 2, of validation data")
            .build(),
        Definition.number(
                "validation_loss",
                "The loss of validation data. Of levy, which has none, not there.")
            .formula("as loss; with label smoothing, smoothed too")
            .over(VALIDATED)
            .moment(VALIDATED_MOMENT)
            .unit("as loss")
            .source(OWN)
            .build(),
        Definition.number(
                "validation_accuracy",
                "The share of validation examples that are put into their class.")
            .formula("as accuracy")
            .over(VALIDATED)
            .moment(VALIDATED_MOMENT)
            .unit("a share, 0 to 1")
            .source("Chen and Ge (NeurIPS 2024, arXiv 2305.15912), Table 2 and Figure 4")
            .build(),
        Definition.number(
                "validation_top5_accuracy",
                "The share of validation examples whose class is among the five with the largest"
                    + " logits. There only for more than five classes.")
            .formula("as top5_accuracy")
            .over(VALIDATED)
            .moment(VALIDATED_MOMENT)
            .unit("a share, 0 to 1")
            .source("Chen and Ge (NeurIPS 2024, arXiv 2305.15912), Table 2")
            .build());
  }

  private static ImmutableList<Definition> ofRegressions() {
    return ImmutableList.of(
        Definition.number(
                "mse",
                "The mean squared error of training data, which uci measures beside its loss.")
            .formula("mean (f(x) - y)^2")
            .over(TRAINED)
            .moment(TRAINED_MOMENT)
            .unit("the unit of the targets, squared")
            .source("Chen and Ge (NeurIPS 2024, arXiv 2305.15912), section 5.3")
            .build(),
        Definition.number(
                "validation_mse",
                "The mean squared error of validation data: what decides on uci. By protocol paper"
                    + " the validation data are the test data.")
            .formula("mean (f(x) - y)^2")
            .over(VALIDATED)
            .moment(VALIDATED_MOMENT)
            .unit("the unit of the targets, squared")
            .source("Chen and Ge (NeurIPS 2024, arXiv 2305.15912), section 5.3, by their scripts")
            .build());
  }

  private static ImmutableList<Definition> ofEpochs() {
    return ImmutableList.of(
        Definition.setting("epoch", "epochs, from 1", "Which pass over the training data."),
        Definition.setting(
            "step", "steps", "How many steps were done in all when the row was written."),
        Definition.number(
                "learning_rate",
                "The learning rate that the epoch's last step used. What a schedule changes after an"
                    + " epoch, such as a plateau's drop, shows from the next row on.")
            .symbol("eta")
            .formula("the schedule's factor * the optimizer's learning rate, at the last step")
            .over("the last step of the epoch")
            .moment("when that step was taken")
            .unit("parameter units by gradient units")
            .source(OWN)
            .build(),
        Definition.number(
                "epoch_seconds",
                "How long the epoch took: its steps, waiting for data and validation; of the first"
                    + " epoch also what is done once, such as compiling.")
            .formula("time in calls of the backend + time waiting for batches")
            .over("all steps of the epoch and its validation, also where it was resumed within")
            .moment("at the end of the epoch, before its checkpoint is written")
            .unit("seconds")
            .source(OWN)
            .build(),
        Definition.number(
                "images_per_second", "How many training examples an epoch worked through a second.")
            .formula("training examples / epoch_seconds")
            .over("the epoch, its validation and waiting included in the time")
            .moment("at the end of the epoch")
            .unit("examples a second")
            .source(OWN)
            .build(),
        Definition.number(
                "waiting_share",
                "The share of the time in which steps waited for data to be read and prepared."
                    + " Near 0, the network is what takes the time; near 1, the data.")
            .formula("time waiting for batches / seconds")
            .over(
                "the epoch, validation included; of a run or a training in all, all of its epochs")
            .moment("at the end")
            .unit("a share, printed in tables as per cent")
            .source(OWN)
            .build());
  }

  private static ImmutableList<Definition> ofCheckpoints() {
    return ImmutableList.of(
        Definition.number("run_seconds", "How long the run has trained, before it was resumed too.")
            .formula("sum of epoch_seconds and of the epoch begun")
            .over("all steps so far")
            .moment("when the checkpoint was made")
            .unit("seconds")
            .source(OWN)
            .build(),
        Definition.number("run_waiting_seconds", "How long the run has waited for data so far.")
            .formula("sum of the times in which steps waited for their batch")
            .over("all steps so far, or those of the epoch begun")
            .moment("when the checkpoint was made")
            .unit("seconds")
            .source(OWN)
            .build(),
        Definition.number(
                "epoch_table",
                "What was measured epoch by epoch, a list an epoch, in the order of names.")
            .formula("see the names: loss, accuracy, validation_loss, learning_rate, ...")
            .over("as each name says")
            .moment("at the end of each epoch")
            .unit("as each name says")
            .source(OWN)
            .build(),
        Definition.number(
                "partial_epoch",
                "What an epoch that was interrupted had summed up: batches and examples done, and"
                    + " sums of metrics weighted by examples.")
            .formula("sum over batches of examples * metric")
            .over("the batches done of the epoch")
            .moment("when the checkpoint was made")
            .unit("batches, examples; examples times each metric's unit")
            .source(OWN)
            .build(),
        Definition.number(
                "best_value", "The best value so far of the number that the run is monitored by.")
            .formula("min of a loss, max of an accuracy, over epochs")
            .over("the epochs so far")
            .moment("at the end of the epoch that had it")
            .unit("as the number that monitor names")
            .source(OWN)
            .build(),
        Definition.setting(
            "file_lengths",
            "bytes",
            "How long each file of measurements was when the checkpoint was made: a resumed run"
                + " cuts off what follows."),
        Definition.number(
                "largest_relative_difference_to_trained",
                "How far the outputs of the exported network, its parameterization folded away, are"
                    + " from those of the trained one.")
            .formula("max |f_exported - f_trained| / max |f_trained|")
            .over("16 inputs of standard normal numbers from a fixed seed, all outputs")
            .moment("after the SavedModel was written and read again")
            .unit("a share of the largest output")
            .source(OWN)
            .build());
  }

  @Override
  public ImmutableList<Output> outputs() {
    return RunOutputs.all();
  }
}
