package org.gmp.train.optimizer;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.Graph;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.model.Model;

/**
 * One training step, as an {@link Optimizer} or a {@link GradientTransform} sees it: all of it is
 * graph, so that an optimizer may look at the model's layers as well as at its gradients.
 *
 * <p>A loss is usually a scalar. One with axes holds a loss for each of several models that train
 * side by side; these axes then are the leading ones of every variable and every gradient, and the
 * learning rate may have them too.
 */
@AutoValue
public abstract class OptimizerContext {
  /**
   * A step that minimizes {@code loss} over those trainable variables of the model that it depends
   * on.
   *
   * @param loss of a batch, any static shape; the elements are minimized each by itself
   * @param learningRate of this step: a scalar, or of the loss's shape
   * @param step the number of steps before this one, an int32 scalar
   */
  public static OptimizerContext of(Model model, Tensor loss, Tensor learningRate, Tensor step) {
    Graph graph = Graph.of(loss);
    ImmutableList<Variable> variables =
        model.trainableVariables().stream()
            .filter(v -> graph.contains(v.tensor()))
            .collect(ImmutableList.toImmutableList());
    Tensor total = loss.shape().rank() == 0 ? loss : loss.sum();
    Gradients gradients = Gradients.of(total, variables.stream().map(Variable::tensor).toList());
    return new AutoValue_OptimizerContext(
        model,
        loss,
        variables,
        variables.stream().map(gradients::get).collect(ImmutableList.toImmutableList()),
        learningRate,
        step);
  }

  /** The model that is trained. */
  public abstract Model model();

  /** The loss of the step's batch, in training mode. */
  public abstract Tensor loss();

  /** The variables that are trained. */
  public abstract ImmutableList<Variable> variables();

  /** The gradient of the loss for each of {@link #variables}, in their order. */
  public abstract ImmutableList<Tensor> gradients();

  /** The learning rate of this step: a scalar, or of the loss's shape. */
  public abstract Tensor learningRate();

  /** The number of steps before this one, an int32 scalar. */
  public abstract Tensor step();

  /** The learning rate of this step as a factor for a variable, along its leading axes. */
  public final Tensor learningRateOf(Variable variable) {
    return learningRate().alongLeadingAxes(variable.type().shape());
  }

  /**
   * The same step with other gradients.
   *
   * @throws IllegalArgumentException if there is not one for each variable
   */
  public final OptimizerContext withGradients(List<Tensor> gradients) {
    if (gradients.size() != variables().size()) {
      throw new IllegalArgumentException(
          "gradients: expected one for each of " + variables() + ", got " + gradients.size());
    }
    return new AutoValue_OptimizerContext(
        model(), loss(), variables(), ImmutableList.copyOf(gradients), learningRate(), step());
  }

  /** For each variable, a function of its value and its gradient, in order. */
  public final ImmutableList<Tensor> mapGradients(BinaryOperator<Tensor> ofValueAndGradient) {
    ImmutableList.Builder<Tensor> mapped = ImmutableList.builder();
    for (int i = 0; i < variables().size(); i++) {
      mapped.add(ofValueAndGradient.apply(variables().get(i).tensor(), gradients().get(i)));
    }
    return mapped.build();
  }
}
