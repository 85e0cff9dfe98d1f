package org.gmp.train.schedule;

import java.util.Map;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;

/**
 * The best value of a measured number so far and for how many epochs there was no better one, as
 * variables; for each element by itself, if it is not a scalar. Smaller is better.
 */
public final class Monitor {
  private final String monitor;
  private final double minDelta;
  private final Variable best;
  private final Variable wait;

  public Monitor(String owner, String monitor, TensorType type, double minDelta) {
    this.monitor = monitor;
    this.minDelta = minDelta;
    this.best =
        Variable.state(owner + "/best", type, Initializers.constant(Double.POSITIVE_INFINITY));
    this.wait = Variable.state(owner + "/wait", type, Initializers.zeros());
  }

  public Variable best() {
    return best;
  }

  public Variable waiting() {
    return wait;
  }

  /** Whether this epoch's value is better than the best. */
  public Tensor improved(Map<String, Tensor> costs) {
    Tensor bar = minDelta == 0 ? best.tensor() : best.tensor().sub(minDelta);
    return value(costs).less(bar);
  }

  public Tensor newBest(Map<String, Tensor> costs) {
    return improved(costs).select(value(costs), best.tensor());
  }

  /** The epochs without a better one, this one included. */
  public Tensor waited(Map<String, Tensor> costs) {
    Tensor zero = Tensor.filled(wait.type(), 0);
    return improved(costs).select(zero, wait.tensor().add(1));
  }

  private Tensor value(Map<String, Tensor> costs) {
    Tensor value = costs.get(monitor);
    if (value == null) {
      throw new IllegalArgumentException(
          "monitor: '" + monitor + "' is not measured; there are " + costs.keySet());
    }
    return value;
  }
}
