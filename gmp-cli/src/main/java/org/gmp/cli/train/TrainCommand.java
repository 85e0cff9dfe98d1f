package org.gmp.cli.train;

import com.google.common.collect.ImmutableMap;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmp.cli.ExitCode;
import org.gmp.cli.RunFailedException;
import org.gmp.cli.data.SkippedImages;
import org.gmp.cli.options.ComputeOptions;
import org.gmp.cli.options.DataOption;
import org.gmp.cli.options.Environment;
import org.gmp.cli.options.Limits;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.options.OutOption;
import org.gmp.cli.options.ResumeOption;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.data.image.ImageDatasets;
import org.gmp.zoo.run.CheckpointPolicy;
import org.gmp.zoo.run.NotSavedException;
import org.gmp.zoo.run.RunData;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.run.TrainOutcome;
import org.gmp.zoo.run.TrainRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp train}. */
@Command(
    name = "train",
    description = {
      "Train a classifier of images, so that nothing is lost whatever interrupts it.",
      "",
      "Writes into the folder of the run: run.json (what is trained), data.csv.gz (the files of its data), checkpoints/ (after every"
          + " epoch and in between), history.csv, history.jsonl, tensorboard/ and, at the end,"
          + " weights.safetensors."
    },
    footer = {
      "",
      "--resume ends with exit code 2 and says what changed if the data are no longer those that the"
          + " run was begun on.",
      "",
      "Ctrl-C saves a checkpoint and ends with exit code 130. After that, or after anything else"
          + " that ended it, the same command with --resume goes on, on the CPU to the same bits as"
          + " if nothing had happened."
    })
public final class TrainCommand implements Callable<Integer> {
  private static final String BACKEND_FACT = "backend";
  private static final String THREADS_FACT = "threads";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A classifier that 'gmp list' shows; may be left out with --resume.")
  private Optional<String> model = Optional.empty();

  @Mixin private DataOption data = new DataOption();

  @Mixin private OutOption out = new OutOption();

  @Mixin private ResumeOption resume = new ResumeOption();

  @Mixin private TrainOptions options = new TrainOptions();

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS|TIME",
      defaultValue = "10m",
      description =
          "Also save after so many steps (500) or so much time (30s, 10m) (default:"
              + " ${DEFAULT-VALUE}).")
  private @Nullable CheckpointInterval interval;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "3",
      converter = Limits.Count.class,
      description = "How many checkpoints are kept beside the best (default: ${DEFAULT-VALUE}).")
  private int kept;

  @Option(
      names = "--readers",
      paramLabel = "N",
      converter = Limits.Readers.class,
      description =
          "The threads that read and prepare images, which never change the numbers (default: as"
              + " many as there are cores, at most 8).")
  private Optional<Integer> readers = Optional.empty();

  @Mixin private DataCheckOptions dataChecks = new DataCheckOptions();

  @Mixin private ComputeOptions compute = new ComputeOptions();

  TrainCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    compute.check(spec.commandLine());
    Optional<RunDefinition> begun = out.out().map(RunFolder::at).flatMap(RunFolder::find);
    if (begun.isPresent() && !resume.resume()) {
      throw wrong(
          "--out: there is a run in " + out.out().get() + "; go on with --resume, or name another");
    }
    if (out.out().isEmpty() && resume.resume()) {
      throw wrong("--resume: name the folder of the run with --out");
    }
    RunSetup setup = new RunSetup(spec.commandLine(), options);
    RunData images = data(setup, begun);
    // Where data lie matters only where they are named, and not found as a path.
    ImageDataset opened =
        ImageDatasets.open(
            images.name(),
            DataDirectory.resolve(Optional.empty(), System.getenv()),
            setup.opening(images, readers));
    int width = compute.threadsOr(threadsBefore(begun));
    try (OpenBackend computing = compute.open(spec.commandLine(), width)) {
      KeptData kept = new KeptData(dataChecks, err());
      RunDefinition run;
      boolean changed = false;
      if (begun.isPresent()) {
        RunDefinition going = setup.goOn(begun.get(), model, opened);
        run = kept.hold(RunFolder.at(out.out().orElseThrow()), going, images, opened);
        changed = !run.equals(going);
        warnOfOther(run, computing);
      } else {
        run = setup.begin(model.orElseThrow(), images, opened, facts(computing, width));
      }
      RunFolder folder =
          RunFolder.at(out.out().orElseGet(() -> out.folder("train-" + run.model().name()).path()));
      try (RunFolder.Lock lock = folder.lock()) {
        folder.write(run);
        kept.write(lock, begun.isPresent(), changed, opened);
        return train(lock, run, opened, computing);
      }
    }
  }

  private RunData data(RunSetup setup, Optional<RunDefinition> begun) {
    if (begun.isPresent()) {
      RunData before = RunData.of(begun.get());
      return data.data().map(before::withName).orElse(before);
    }
    if (model.isEmpty() || data.data().isEmpty()) {
      throw wrong(
          resume.resume()
              ? "--resume: there is no run in "
                  + out.out().orElseThrow()
                  + "; to begin one, name MODEL and --data"
              : "a run needs MODEL and --data");
    }
    return setup.data(model.get(), data.data().get());
  }

  private static int threadsBefore(Optional<RunDefinition> begun) {
    return begun
        .map(run -> run.environment().get(THREADS_FACT))
        .map(Integer::parseInt)
        .orElse(Runtime.getRuntime().availableProcessors());
  }

  private ImmutableMap<String, String> facts(OpenBackend opened, int width) {
    return ImmutableMap.<String, String>builder()
        .putAll(Environment.facts(spec))
        .putAll(opened.facts())
        .put(THREADS_FACT, String.valueOf(width))
        .buildOrThrow();
  }

  private void warnOfOther(RunDefinition run, OpenBackend computing) {
    String before = run.environment().getOrDefault(BACKEND_FACT, "");
    String now = computing.facts().getOrDefault(BACKEND_FACT, "");
    if (!before.equals(now)) {
      err()
          .println(
              "gmp: warning: the run was begun on "
                  + before
                  + "; on "
                  + now
                  + " it goes on, but to other last bits");
    }
  }

  private int train(
      RunFolder.Lock lock, RunDefinition run, ImageDataset images, OpenBackend computing)
      throws InterruptedException {
    err().println("gmp: data: " + images.description());
    err()
        .println(
            "gmp: training "
                + run.model().name()
                + " as "
                + run.model().parameterization()
                + " on "
                + computing.facts().get(BACKEND_FACT));
    TrainProgress progress = new TrainProgress(err(), run.plan().epochs());
    TrainRun training = new TrainRun(lock, policy(), progress);
    SavingAtExit saving = new SavingAtExit(training::pause, err());
    try {
      TrainOutcome outcome =
          training.run(
              images.training().orElseThrow(() -> noTraining(images)),
              images.validation(),
              computing.backend());
      // What is reported stands below the progress bar, not in it.
      progress.close();
      report(lock.folder(), run, outcome, images);
      return ExitCode.DONE;
    } catch (NotSavedException e) {
      throw new RunFailedException(String.valueOf(e.getMessage()), e);
    } finally {
      progress.close();
      saving.close();
    }
  }

  private CheckpointPolicy policy() {
    CheckpointInterval every = Objects.requireNonNull(interval);
    return CheckpointPolicy.of(every.steps(), every.time(), kept);
  }

  private static DataException noTraining(ImageDataset images) {
    return DataException.mismatch(images.description(), "images to train on", "none");
  }

  private void report(
      RunFolder folder, RunDefinition run, TrainOutcome outcome, ImageDataset images) {
    SkippedImages.warn(images, err());
    if (outcome.weights().isEmpty()) {
      err()
          .println(
              "gmp: saved "
                  + outcome.checkpoint()
                  + "; to go on: gmp train --resume --out "
                  + folder.path());
      return;
    }
    err().println("gmp: wrote " + outcome.weights().get());
    spec.commandLine().getOut().print(TrainSummary.of(run, outcome));
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
