package org.gmp.model;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializer;
import org.gmp.graph.Initializers;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.model.layer.Convolution;
import org.gmp.model.layer.Layer;
import org.gmp.model.layer.Layers;
import org.gmp.parameterization.BatchNormOptions;
import org.gmp.random.Seed;

/**
 * The layer-level DSL: each method adds a layer to what stands there. Layers are named after what
 * they are and counted: {@code dense_1}, {@code dense_2}.
 */
public final class ModelBuilder {
  private final Tensor input;
  private final LayerScope layers;
  private Tensor current;

  private ModelBuilder(Tensor input, Tensor current, LayerScope layers) {
    this.input = input;
    this.current = current;
    this.layers = layers;
  }

  static ModelBuilder input(String name, TensorType type) {
    Tensor input = Tensor.placeholder(name, type);
    if (!type.dtype().isFloating() || type.shape().rank() == 0) {
      throw new GraphException("input: must be floating point with a batch axis, got " + input);
    }
    return new ModelBuilder(input, input, new LayerScope());
  }

  /** Adds a layer, built in or one's own: its name is its kind and a count. */
  public ModelBuilder add(Layer layer) {
    current = layers.apply(layer, current);
    return this;
  }

  /** A fully connected layer with Glorot uniform kernel [inputs, units] and zero bias [units]. */
  public ModelBuilder dense(int units) {
    return dense(units, Initializers.glorotUniform());
  }

  /**
   * A fully connected layer.
   *
   * @throws GraphException if what stands there is not [batch, inputs]
   */
  public ModelBuilder dense(int units, Initializer kernelInitializer) {
    return add(Layers.dense(units, kernelInitializer));
  }

  /**
   * A convolution by windows of {@code size} x {@code size} that keeps height and width (padding
   * {@code same}), with Glorot uniform kernel and zero bias [filters].
   */
  public ModelBuilder conv(int filters, int size) {
    return conv(filters, size, 1);
  }

  /** {@link #conv(int, int)} with windows that move by {@code stride}. */
  public ModelBuilder conv(int filters, int size, int stride) {
    Window window = Window.of(size).withStride(stride).withPadding(Padding.same());
    return conv(Convolution.of(filters, window));
  }

  /**
   * A convolution with kernel [rows, columns, inputs, filters].
   *
   * @throws GraphException if what stands there is not [batch, height, width, inputs]
   */
  public ModelBuilder conv(Convolution convolution) {
    return add(convolution);
  }

  /** The largest element of each {@code size} x {@code size} block and channel. */
  public ModelBuilder maxPool(int size) {
    return maxPool(size, size);
  }

  /** The largest element of each window and channel, windows moving by {@code stride}. */
  public ModelBuilder maxPool(int size, int stride) {
    return maxPool(Window.of(size).withStride(stride));
  }

  /**
   * The largest element of each window and channel.
   *
   * @throws GraphException if what stands there is not [batch, height, width, channels]
   */
  public ModelBuilder maxPool(Window window) {
    return add(Layers.maxPool(window));
  }

  /** The mean of each {@code size} x {@code size} block and channel. */
  public ModelBuilder averagePool(int size) {
    return averagePool(Window.of(size).withStride(size));
  }

  /**
   * The mean of each window and channel.
   *
   * @throws GraphException if what stands there is not [batch, height, width, channels]
   */
  public ModelBuilder averagePool(Window window) {
    return add(Layers.averagePool(window));
  }

  /**
   * The mean over rows and columns: [batch, channels].
   *
   * @throws GraphException if what stands there is not [batch, height, width, channels]
   */
  public ModelBuilder globalAveragePool() {
    return add(Layers.globalAveragePool());
  }

  /** Batch normalization of the channels, the last axis, that starts with gamma 1 and beta 0. */
  public ModelBuilder batchNorm() {
    return batchNorm(Initializers.ones());
  }

  /** Batch normalization of the channels, the last axis, with default options. */
  public ModelBuilder batchNorm(Initializer gammaInitializer) {
    return batchNorm(gammaInitializer, BatchNormOptions.defaults());
  }

  /**
   * Batch normalization of the channels, the last axis; see {@link
   * org.gmp.parameterization.BatchNormalization}.
   */
  public ModelBuilder batchNorm(Initializer gammaInitializer, BatchNormOptions options) {
    return add(Layers.batchNorm(gammaInitializer, options));
  }

  /** A trained factor for each channel, the last axis. */
  public ModelBuilder scale(Initializer initializer) {
    return add(Layers.scale(initializer));
  }

  /** The positive part of every element. */
  public ModelBuilder relu() {
    current = current.relu();
    return this;
  }

  /** The hyperbolic tangent of every element. */
  public ModelBuilder tanh() {
    current = current.tanh();
    return this;
  }

  /** The logistic function of every element. */
  public ModelBuilder sigmoid() {
    current = current.sigmoid();
    return this;
  }

  /** All axes but the batch's made one. */
  public ModelBuilder flatten() {
    Shape shape = current.shape();
    int features = shape.withDim(0, 1).size();
    current = current.reshape(shape.dim(0), features);
    return this;
  }

  /**
   * While training, sets each element to 0 with probability {@code rate} and scales the others by 1
   * / (1 - rate); nothing at inference. See {@link Layers#dropout}.
   */
  public ModelBuilder dropout(double rate, Seed seed) {
    return add(Layers.dropout(rate, seed));
  }

  /**
   * Adds to what stands there what a branch makes of it.
   *
   * @throws GraphException if the branch changes the shape
   */
  public ModelBuilder residual(UnaryOperator<ModelBuilder> branch) {
    return residual(branch, UnaryOperator.identity());
  }

  /**
   * Adds what a branch and what a shortcut, such as a projection, make of what stands there.
   *
   * @throws GraphException if they come to different shapes
   */
  public ModelBuilder residual(
      UnaryOperator<ModelBuilder> branch, UnaryOperator<ModelBuilder> shortcut) {
    return add(Layers.residual(built(branch), built(shortcut)));
  }

  private UnaryOperator<Tensor> built(UnaryOperator<ModelBuilder> part) {
    return x -> part.apply(new ModelBuilder(input, x, layers)).current;
  }

  /** Whatever a function at the tensor level makes of what stands there. */
  public ModelBuilder apply(UnaryOperator<Tensor> layer) {
    current = layer.apply(current);
    return this;
  }

  /** The element type of the model. */
  public DType dtype() {
    return input.dtype();
  }

  /** The model. */
  public Model build() {
    return new Model(
        input, current, layers.updates(), ImmutableMap.of(), Optional.empty(), Optional.empty());
  }
}
