package org.gmp.analysis.boundary;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.gmp.graph.Graph;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/**
 * The activation boundaries weight' x + bias = 0 of a layer's ReLU units as expressions over the
 * model's variables, where x is what the layer takes in. Found by {@link Boundaries}.
 */
public final class LayerBoundaries {
  private final String name;
  private final Tensor input;
  private final Tensor preActivation;
  private final Tensor weight;
  private final Tensor bias;
  private final ImmutableList<Variable> outputScales;

  LayerBoundaries(
      String name,
      Tensor input,
      Tensor preActivation,
      Tensor weight,
      Tensor bias,
      ImmutableList<Variable> outputScales) {
    this.name = name;
    this.input = input;
    this.preActivation = preActivation;
    this.weight = weight;
    this.bias = bias;
    this.outputScales = outputScales;
  }

  /** The layer's name, such as {@code dense_1}. */
  public String name() {
    return name;
  }

  /** What the units are affine in, a node of the model's inference graph. */
  public Tensor input() {
    return input;
  }

  /** What the ReLU is applied to, a node of the model's inference graph. */
  public Tensor preActivation() {
    return preActivation;
  }

  /** The effective weights, a column a unit: [inputs, units]. */
  public Tensor weight() {
    return weight;
  }

  /** The effective biases: [units]. */
  public Tensor bias() {
    return bias;
  }

  /** The number of inputs of a unit: for a convolution, of a filter. */
  public int inputs() {
    return weight.shape().dim(0);
  }

  /** The number of units. */
  public int units() {
    return weight.shape().dim(1);
  }

  /** The variables that weights and biases are computed from, trainable or not. */
  public ImmutableList<Variable> variables() {
    return Graph.of(weight, bias).variables();
  }

  /** The trainable ones of {@link #variables}: what a training step perturbs. */
  public ImmutableList<Variable> trainableVariables() {
    return variables().stream()
        .filter(Variable::isTrainable)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The trained variables that multiply the outputs of the layer's ReLU, a number a unit: GmP's r.
   * No boundary depends on them, but the model's function does.
   */
  public ImmutableList<Variable> outputScales() {
    return outputScales;
  }

  /**
   * All parameters of the layer's units, whatever the parameterization: {@link
   * #trainableVariables}, and {@link #outputScales} after them.
   */
  public ImmutableList<Variable> parameters() {
    ImmutableSet<Variable> all =
        ImmutableSet.<Variable>builder().addAll(trainableVariables()).addAll(outputScales).build();
    return all.asList();
  }

  /** For example {@code dense_1: 100 boundaries in 13 dimensions}. */
  @Override
  public String toString() {
    return name + ": " + units() + " boundaries in " + inputs() + " dimensions";
  }
}
