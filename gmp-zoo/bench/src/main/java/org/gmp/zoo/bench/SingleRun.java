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
import org.gmp.zoo.run.RunDefinition;

/** One training of a bench. */
final class SingleRun {
  private final Backend backend;
  private final BenchListener listener;

  SingleRun(Backend backend, BenchListener listener) {
    this.backend = backend;
    this.listener = listener;
  }

  BenchRun run(
      ExperimentRun run, RunDefinition definition, ExperimentData data, boolean withPicture) {
    Experiment experiment = run.experiment();
    Recipe recipe = experiment.recipe(data);
    Model model = definition.model().model();
    BenchRun.Builder result =
        BenchRun.builder()
            .experiment(experiment.name())
            .parameterization(run.parameterization())
            .seed(run.seed())
            .inputs(data.inputs());
    Counter counter = new Counter(recipe.epochs());
    try (TraceRecorder recorder = new TraceRecorder(model, data, recipe.epochs(), withPicture)) {
      Trainer trainer =
          recipe
              .trainer(model, run.parameterization())
              .seed(run.trainingSeed())
              .callback(recorder)
              .callback(counter)
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
          .epochs(counter.seen)
          .trainSeconds(0)
          .failure(String.valueOf(e.getMessage()))
          .build();
    } finally {
      listener.advanced(recipe.epochs() - counter.seen);
    }
  }

  /** Passes progress on. */
  private final class Counter implements Callback {
    private final int maxEpochs;
    private int seen;

    Counter(int maxEpochs) {
      this.maxEpochs = maxEpochs;
    }

    @Override
    public void onEpochEnd(TrainingStatus status) {
      int now = Math.min(status.epochs(), maxEpochs);
      listener.advanced(now - seen);
      seen = now;
    }
  }
}
