package org.gmp.rewrite;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;

/**
 * A place in a graph where units are affine in their input: a linear map of an input by a weight
 * that only depends on variables, followed by scales and shifts of its channels that only depend on
 * variables, and perhaps a ReLU and more scales and shifts after it. In symbols, with x the input,
 * W the weight and all else one number a unit:
 *
 * <pre>
 *   preActivation = scale (x W) + shift,   output = outerScale relu(preActivation) + outerShift
 * </pre>
 *
 * <p>Found by {@link AffineLayers}. Every tensor here is a node, or an expression over nodes, of
 * the graph it was found in.
 */
public final class AffineLayer {
  private final String name;
  private final Tensor linear;
  private final ChannelMap inner;
  private final Optional<Tensor> relu;
  private final ChannelMap outer;
  private final boolean isHidden;

  AffineLayer(
      String name,
      Tensor linear,
      ChannelMap inner,
      Optional<Tensor> relu,
      ChannelMap outer,
      boolean isHidden) {
    this.name = name;
    this.linear = linear;
    this.inner = inner;
    this.relu = relu;
    this.outer = outer;
    this.isHidden = isHidden;
  }

  /** The layer's name, such as {@code dense_1}, unique in the graph. */
  public String name() {
    return name;
  }

  /** Whether a ReLU or another layer reads, directly or not, what it computes. */
  public boolean isHidden() {
    return isHidden;
  }

  /** What the units are affine in: [batch, ..., channels]. */
  public Tensor input() {
    return linear.input(0);
  }

  /** The linear map's node. */
  public Tensor linear() {
    return linear;
  }

  /** The weight, an expression over variables; its last axis counts the units. */
  public Tensor weight() {
    return linear.input(1);
  }

  /** The number of units. */
  public int units() {
    return weight().shape().dim(-1);
  }

  /** The number of inputs of a unit: the product of the weight's other sizes. */
  public int fanIn() {
    return weight().shape().size() / Math.max(1, units());
  }

  /** What the ReLU is applied to, or, without one, the end of the layer. */
  public Tensor preActivation() {
    return inner.end();
  }

  /** The ReLU's node, if the layer has one that nothing else shares the pre-activation with. */
  public Optional<Tensor> relu() {
    return relu;
  }

  /** The end of the layer: after the ReLU and its scales and shifts. */
  public Tensor output() {
    return relu.isPresent() ? outer.end() : inner.end();
  }

  /** The factor on x W in the pre-activation: [units]. */
  public Tensor scale() {
    return inner.scale().orElseGet(() -> filled(1));
  }

  /** The term added to it: [units]. */
  public Tensor shift() {
    return inner.shift().orElseGet(() -> filled(0));
  }

  /** The factor on the ReLU: [units]. */
  public Tensor outerScale() {
    return outer.scale().orElseGet(() -> filled(1));
  }

  /** The term added to the scaled ReLU: [units]. */
  public Tensor outerShift() {
    return outer.shift().orElseGet(() -> filled(0));
  }

  /** Whether anything is done to the ReLU's result within the layer. */
  public boolean hasOuter() {
    return outer.scale().isPresent() || outer.shift().isPresent();
  }

  /** The weight of the equivalent standard layer, scale W: the weight's shape. */
  public Tensor effectiveWeight() {
    return inner.scale().isPresent() ? weight().mul(inner.scale().get()) : weight();
  }

  /** The weight as one column a unit: [fanIn, units]. */
  public Tensor flatWeight() {
    return flatten(weight());
  }

  /** {@link #effectiveWeight} as one column a unit: [fanIn, units]. */
  public Tensor flatEffectiveWeight() {
    return flatten(effectiveWeight());
  }

  private Tensor flatten(Tensor weight) {
    Shape flat = Shape.of(fanIn(), units());
    return weight.shape().equals(flat) ? weight : weight.reshape(flat);
  }

  /** The same linear map of the same input by another weight, given as [fanIn, units]. */
  public Tensor linearBy(Tensor flatWeight) {
    Shape shape = weight().shape();
    Tensor shaped = flatWeight.shape().equals(shape) ? flatWeight : flatWeight.reshape(shape);
    return linear.withInputs(ImmutableList.of(input(), shaped));
  }

  private Tensor filled(double value) {
    return Tensor.constant(NdArray.filled(linear.type().withShape(Shape.of(units())), value));
  }

  /** For example {@code dense_1: 13 -> 100 units, relu}. */
  @Override
  public String toString() {
    return name()
        + ": "
        + fanIn()
        + " -> "
        + units()
        + " units"
        + (relu.isPresent() ? ", relu" : "");
  }
}
