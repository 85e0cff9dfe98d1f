package org.gmp.zoo.experiment;

import java.util.Optional;
import org.gmp.train.loss.Metric;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.Recipe;

/** An experiment with something of its training set otherwise. */
record VariedExperiment(Experiment experiment, Variation variation) implements Experiment {
  @Override
  public String name() {
    return experiment.name();
  }

  @Override
  public String description() {
    return experiment.description() + "; " + variation;
  }

  @Override
  public String metric() {
    return experiment.metric();
  }

  @Override
  public Metric testMetric() {
    return experiment.testMetric();
  }

  @Override
  public double reported(double value) {
    return experiment.reported(value);
  }

  @Override
  public boolean higherIsBetter() {
    return experiment.higherIsBetter();
  }

  @Override
  public ComparedMetric comparison() {
    return ComparedMetric.of(
        name(), description(), metric(), higherIsBetter(), variation.settings());
  }

  @Override
  public int inputs() {
    return experiment.inputs();
  }

  @Override
  public DataNeed dataNeed() {
    return experiment.dataNeed();
  }

  @Override
  public Problem load(Optional<DataDirectory> directory) {
    return experiment.load(directory);
  }

  @Override
  public ModelSpec model(int inputs) {
    ModelSpec usual = experiment.model(inputs);
    return variation.initialization().map(usual::withInitialization).orElse(usual);
  }

  @Override
  public Recipe recipe() {
    return varied(experiment.recipe());
  }

  @Override
  public Recipe recipe(ExperimentData data) {
    return varied(experiment.recipe(data));
  }

  private Recipe varied(Recipe usual) {
    return variation.learningRate().map(usual::withLearningRate).orElse(usual);
  }
}
