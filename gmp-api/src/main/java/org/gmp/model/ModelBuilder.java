package org.gmp.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializer;
import org.gmp.graph.Initializers;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.graph.op.leaf.StepCounter;
import org.gmp.graph.op.random.RandomUniform;
import org.gmp.parameterization.BatchNormOptions;
import org.gmp.parameterization.BatchNormalization;
import org.gmp.random.Seed;

/**
 * The layer-level DSL: each method adds a layer to what stands there. Layers are named after what
 * they are and counted: {@code dense_1}, {@code dense_2}.
 */
public final class ModelBuilder {
  private final Tensor input;
  private final Map<String, Integer> counts;
  private final List<Update> updates;
  private Tensor current;

  private ModelBuilder(
      Tensor input, Tensor current, Map<String, Integer> counts, List<Update> updates) {
    this.input = input;
    this.current = current;
    this.counts = counts;
    this.updates = updates;
  }

  static ModelBuilder input(String name, TensorType type) {
    Tensor input = Tensor.placeholder(name, type);
    if (!type.dtype().isFloating() || type.shape().rank() == 0) {
      throw new GraphException("input: must be floating point with a batch axis, got " + input);
    }
    return new ModelBuilder(input, input, new HashMap<>(), new ArrayList<>());
  }

  private String nextName(String kind) {
    return kind + "_" + counts.merge(kind, 1, Integer::sum);
  }

  private TensorType type(int... dims) {
    return TensorType.of(current.dtype(), dims);
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
    String name = nextName("dense");
    if (current.shape().rank() != 2 || units < 1) {
      throw new GraphException(
          "dense: needs [batch, inputs] and at least 1 unit, got "
              + current.type()
              + " and "
              + units
              + " ("
              + name
              + "); flatten() first if there are more axes");
    }
    int inputs = current.shape().dim(-1);
    Tensor kernel =
        Variable.trainable(name + "/kernel", type(inputs, units), kernelInitializer).tensor();
    Tensor bias = Variable.trainable(name + "/bias", type(units), Initializers.zeros()).tensor();
    current = current.matmul(kernel).add(bias);
    return this;
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
    String name = nextName("conv");
    requireImages(name);
    int filters = convolution.filters();
    Window window = convolution.window();
    int inputs = current.shape().dim(-1);
    TensorType kernelType = type(window.height(), window.width(), inputs, filters);
    Tensor kernel =
        Variable.trainable(name + "/kernel", kernelType, convolution.kernelInitializer()).tensor();
    current = Tensor.of(new Conv2D(window), current, kernel);
    if (convolution.hasBias()) {
      String bias = name + "/bias";
      current = current.add(Variable.trainable(bias, type(filters), Initializers.zeros()).tensor());
    }
    return this;
  }

  private void requireImages(String name) {
    if (current.shape().rank() != 4) {
      throw new GraphException(
          name + ": needs images [batch, height, width, channels], got " + current.type());
    }
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
    return named("max_pool", x -> x.maxPool(window));
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
    return named("average_pool", x -> x.averagePool(window));
  }

  /**
   * The mean over rows and columns: [batch, channels].
   *
   * @throws GraphException if what stands there is not [batch, height, width, channels]
   */
  public ModelBuilder globalAveragePool() {
    String name = nextName("global_average_pool");
    requireImages(name);
    Tensor count = current.elementCount(1, 2).named(name + "/count");
    current = current.sum(1, 2).named(name + "/sum").div(count);
    return this;
  }

  private ModelBuilder named(String kind, UnaryOperator<Tensor> layer) {
    String name = nextName(kind);
    current = layer.apply(current).named(name + "/" + kind);
    return this;
  }

  /** Batch normalization of the channels, the last axis, that starts with gamma 1 and beta 0. */
  public ModelBuilder batchNorm() {
    return batchNorm(Initializers.ones());
  }

  /** Batch normalization of the channels, the last axis, with default options. */
  public ModelBuilder batchNorm(Initializer gammaInitializer) {
    return batchNorm(gammaInitializer, BatchNormOptions.defaults());
  }

  /** Batch normalization of the channels, the last axis; see {@link BatchNormalization}. */
  public ModelBuilder batchNorm(Initializer gammaInitializer, BatchNormOptions options) {
    String name = nextName("batch_norm");
    TensorType channels = type(current.shape().dim(-1));
    BatchNormalization normalized =
        BatchNormalization.of(
            current,
            Variable.state(name + "/moving_mean", channels, Initializers.zeros()),
            Variable.state(name + "/moving_variance", channels, Initializers.ones()),
            Variable.trainable(name + "/gamma", channels, gammaInitializer).tensor(),
            Variable.trainable(name + "/beta", channels, Initializers.zeros()).tensor(),
            options);
    updates.addAll(normalized.updates());
    current = normalized.output();
    return this;
  }

  /** A trained factor for each channel, the last axis. */
  public ModelBuilder scale(Initializer initializer) {
    TensorType channels = type(current.shape().dim(-1));
    String name = nextName("scale") + "/scale";
    current = current.mul(Variable.trainable(name, channels, initializer).tensor());
    return this;
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
   * / (1 - rate); nothing at inference. The masks are a pure function of {@code seed} and the count
   * of training steps.
   */
  public ModelBuilder dropout(double rate, Seed seed) {
    if (!(rate >= 0 && rate < 1)) {
      throw new GraphException("dropout: the rate must lie in [0, 1), got " + rate);
    }
    long key = seed.child(nextName("dropout")).generator().nextLong();
    Tensor draw = Tensor.of(new StepCounter());
    Tensor uniform = Tensor.of(new RandomUniform(key, current.dtype()), draw, current);
    Tensor zero = Tensor.filled(TensorType.of(current.dtype(), Shape.scalar()), 0);
    Tensor dropped = uniform.less(rate).select(zero, current.mul(1 / (1 - rate)));
    current = dropped.whileTraining(current);
    return this;
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
    String name = nextName("residual");
    Tensor one = branch.apply(new ModelBuilder(input, current, counts, updates)).current;
    Tensor other = shortcut.apply(new ModelBuilder(input, current, counts, updates)).current;
    if (!one.type().equals(other.type())) {
      throw new GraphException(
          "residual: branch and shortcut must have one type, got "
              + one.type()
              + " and "
              + other.type()
              + " ("
              + name
              + ")");
    }
    current = one.add(other).named(name + "/add");
    return this;
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
        input,
        current,
        ImmutableList.copyOf(updates),
        ImmutableMap.of(),
        Optional.empty(),
        Optional.empty());
  }
}
