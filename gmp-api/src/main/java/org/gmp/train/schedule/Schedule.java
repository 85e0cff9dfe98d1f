package org.gmp.train.schedule;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.gmp.backend.Update;
import org.gmp.graph.Tensor;
import org.gmp.train.History;

/** How the learning rate changes during training, as part of the graph. */
public interface Schedule {
  /** Its name and settings, for reports. */
  String description();

  /** A schedule at work in one training. */
  interface Running {
    /**
     * The learning rate of a step, over the state: of the base's shape. An epoch is recorded with
     * that of its last step, before what {@link #afterEpoch} changes.
     */
    Tensor learningRate();

    /**
     * What changes after an epoch.
     *
     * @param costs by name, what was measured in the epoch (the names of {@link History}), smaller
     *     being better: a metric of which larger is better comes negated
     */
    ImmutableList<Update> afterEpoch(Map<String, Tensor> costs);
  }

  /**
   * Starts it.
   *
   * @param base the learning rate to start from: of the loss's shape, most often a scalar
   * @param step the number of steps before this one, a scalar of the same element type
   * @param stepsPerEpoch the number of steps in an epoch
   */
  Running start(Tensor base, Tensor step, int stepsPerEpoch);
}
