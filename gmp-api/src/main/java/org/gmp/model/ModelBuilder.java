package org.gmp.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializer;
import org.gmp.graph.Initializers;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.RandomUniform;
import org.gmp.graph.op.StepCounter;
import org.gmp.random.Seed;

/**
 * The layer-level DSL: each method adds a layer to what stands there. Layers are named after what
 * they are and counted: {@code dense_1}, {@code dense_2}.
 */
public final class ModelBuilder {
  private final Tensor input;
  private final Map<String, Integer> counts;
  private Tensor current;

  private ModelBuilder(Tensor input, Tensor current, Map<String, Integer> counts) {
    this.input = input;
    this.current = current;
    this.counts = counts;
  }

  static ModelBuilder input(String name, TensorType type) {
    Tensor input = Tensor.placeholder(name, type);
    if (!type.dtype().isFloating() || type.shape().rank() == 0) {
      throw new GraphException("input: must be floating point with a batch axis, got " + input);
    }
    return new ModelBuilder(input, input, new HashMap<>());
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
    Tensor shortcut = current;
    Tensor end = branch.apply(new ModelBuilder(input, current, counts)).current;
    if (!end.type().equals(shortcut.type())) {
      throw new GraphException(
          "residual: the branch must keep the type, got " + shortcut.type() + " to " + end.type());
    }
    current = end.add(shortcut);
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
        input, current, ImmutableList.of(), ImmutableMap.of(), Optional.empty(), Optional.empty());
  }
}
