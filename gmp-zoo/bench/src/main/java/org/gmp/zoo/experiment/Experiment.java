package org.gmp.zoo.experiment;

import java.util.Optional;
import org.gmp.train.loss.Metric;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.Recipe;

/** A named experiment: a problem, a model, and how it is trained. */
public interface Experiment {
  /** The name on the command line: {@code levy}, {@code uci:wine}. */
  String name();

  /** What it is, in a line. */
  String description();

  /** The name of the number that is compared: {@code test_rmse} or {@code test_accuracy}. */
  String metric();

  /** The metric that {@link #metric} is made of, evaluated on the test data. */
  Metric testMetric();

  /** What is reported for a value of {@link #testMetric}: its root for {@code test_rmse}. */
  double reported(double value);

  /** Whether larger is better. */
  boolean higherIsBetter();

  /** What its runs are compared by. */
  default ComparedMetric comparison() {
    return ComparedMetric.of(name(), description(), metric(), higherIsBetter());
  }

  /** The number of inputs of its network. */
  int inputs();

  /** Whether it reads files. */
  DataNeed dataNeed();

  /**
   * Loads its data.
   *
   * @param directory where the user says that data lie; without it, an experiment generates its
   *     data if it can
   * @throws org.gmp.zoo.data.DataException if data are missing or wrong
   */
  Problem load(Optional<DataDirectory> directory);

  /** The network in standard parameterization, float64: one of the {@code ModelCatalog}. */
  ModelSpec model(int inputs);

  /** How it is trained: for the experiments of the paper, the settings of Chen and Ge. */
  Recipe recipe();

  /** How it is trained on given data: by default, as on any. */
  default Recipe recipe(ExperimentData data) {
    return recipe();
  }
}
