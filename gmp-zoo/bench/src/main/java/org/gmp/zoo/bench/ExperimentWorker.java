package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.backend.Backend;
import org.gmp.model.Model;
import org.gmp.train.DivergedException;
import org.gmp.train.Evaluation;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.TrainingStatus;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.ExperimentData;
import org.gmp.zoo.run.Recipe;
import org.gmp.zoo.run.launch.PlannedRun;
import org.gmp.zoo.run.launch.RunEnd;
import org.gmp.zoo.run.launch.RunWorker;

/** Trains runs of experiments, and leaves what they found in their folders. */
final class ExperimentWorker implements RunWorker {
  private final Backend backend;
  private final BenchFolder folder;
  private final LoadedExperiments experiments;
  private final BenchListener listener;

  ExperimentWorker(
      Backend backend, BenchFolder folder, LoadedExperiments experiments, BenchListener listener) {
    this.backend = backend;
    this.folder = folder;
    this.experiments = experiments;
    this.listener = listener;
  }

  @Override
  public RunEnd run(PlannedRun planned) {
    folder.begin(planned.definition());
    BenchRun result = train(planned);
    folder.finish(planned.definition(), result);
    return result.failure().map(RunEnd::failed).orElseGet(RunEnd::finished);
  }

  private BenchRun train(PlannedRun planned) {
    ExperimentRun run = experiments.run(planned.definition());
    ExperimentData data = experiments.draw(run);
    Experiment experiment = run.experiment();
    Recipe recipe = experiment.recipe(data);
    Model model = planned.definition().model().model();
    BenchRun.Builder result =
        BenchRun.builder()
            .experiment(experiment.name())
            .parameterization(run.parameterization())
            .seed(run.seed())
            .inputs(data.inputs());
    RunFollower follower = new RunFollower(listener, planned);
    try (follower;
        TraceRecorder recorder =
            new TraceRecorder(model, data, recipe.epochs(), experiments.pictured(run))) {
      Trainer trainer =
          recipe
              .trainer(model, run.parameterization())
              .seed(run.trainingSeed())
              .callback(recorder)
              .callback(epochsTo(follower))
              .on(backend);
      History history = trainer.fit(data.train(), data.validation());
      Model trained = trainer.trained();
      double value =
          Evaluation.of(trained, backend)
              .evaluate(data.test(), List.of(experiment.testMetric()))
              .get(0);
      return result
          .metrics(ImmutableMap.of(experiment.metric(), experiment.reported(value)))
          .steps(history.steps())
          .epochs(history.epochs().size())
          .trainSeconds(history.seconds())
          .trace(recorder.trace(history, trained))
          .weights(trained.weights().orElseThrow())
          .build();
    } catch (DivergedException e) {
      return result
          .steps(0)
          .epochs(follower.epochs())
          .trainSeconds(0)
          .failure(String.valueOf(e.getMessage()))
          .build();
    }
  }

  private static Callback epochsTo(RunFollower follower) {
    return new Callback() {
      @Override
      public void onEpochEnd(TrainingStatus status) {
        follower.onEpochEnd(status);
      }
    };
  }
}
