package org.gmp.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.Backend;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.train.data.Examples;

/**
 * Training steps that the caller takes one by one, on batches of its own: for measurements, and for
 * loops that no trainer knows. There are no epochs, so that the learning rate stays as a schedule
 * has it in the first one.
 */
public final class Steps implements AutoCloseable {
  private final Model model;
  private final TrainingSession session;

  private Steps(Model model, TrainingSession session) {
    this.model = model;
    this.session = session;
  }

  static Steps open(TrainingConfig config, Backend backend) {
    TrainingGraph graph = new TrainingGraph(config, config.batchSize(), /* validated= */ false);
    TrainingProgram program = graph.program();
    TrainingSession session = backend.open(program);
    Weights initial = Trainer.initialWeights(config.model(), config.seed());
    session.write(graph.initialState(program, initial.asMap()));
    return new Steps(config.model(), session);
  }

  /**
   * Takes a step.
   *
   * @return the loss of the batch before it, which may be not finite
   * @throws org.gmp.graph.GraphException if the batch does not fit the model
   */
  public double take(Examples batch) {
    return session.step(List.of(batch.inputs(), batch.targets())).get(0).item();
  }

  /** The model with its weights after the steps so far. */
  public Model trained() {
    Map<String, NdArray> weights = new LinkedHashMap<>();
    for (Variable variable : model.variables()) {
      weights.put(variable.name(), session.read(variable));
    }
    return model.withWeights(Weights.of(weights));
  }

  @Override
  public void close() {
    session.close();
  }
}
