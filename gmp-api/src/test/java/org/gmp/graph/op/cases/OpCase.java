package org.gmp.graph.op.cases;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.random.Seed;

/**
 * One expression in which an op is checked, with the inputs it is checked on. Inputs written as
 * float64 are checked in float32, too: each method takes the floating type to use.
 */
@AutoValue
public abstract class OpCase {
  /** An expression over the inputs of a case. */
  @FunctionalInterface
  public interface Expression {
    /** The expression's value. */
    Tensor over(List<Tensor> inputs);
  }

  /** Begins a case of {@code op}, told apart from its other cases by {@code label}. */
  public static Builder of(Class<? extends Op> op, String label) {
    return new Builder(op, label);
  }

  /** The op that is checked; the expression holds at least one node of it. */
  public abstract Class<? extends Op> op();

  /** What this case is about, unique among the cases of the op. */
  public abstract String label();

  /** The types of the inputs, floating ones as float64, every size known. */
  public abstract ImmutableList<TensorType> types();

  /** How the inputs' elements are drawn. */
  public abstract ImmutableList<Values> values();

  /** The positions of the inputs in which the expression is differentiable, twice, where drawn. */
  public abstract ImmutableSet<Integer> smooth();

  /** The positions of the inputs whose outermost axis is the batch; may be empty. */
  public abstract ImmutableSet<Integer> batched();

  /** What is computed. */
  public abstract Expression expression();

  /** The result, worked out by hand, if the inputs are fixed numbers; float64 whatever its type. */
  public abstract Optional<NdArray> expected();

  /**
   * By how much two backends may differ in an element, as a part of the larger of it and 1, in
   * float64.
   */
  public abstract double tolerance();

  /** The op's class and the label: {@code MatMul/first transposed}. */
  public final String name() {
    return op().getSimpleName() + "/" + label();
  }

  /** Placeholders for the inputs, every size known. */
  public final ImmutableList<Tensor> inputs(DType floating) {
    ImmutableList.Builder<Tensor> inputs = ImmutableList.builder();
    for (int i = 0; i < types().size(); i++) {
      inputs.add(Tensor.placeholder("input_" + i, type(i, floating)));
    }
    return inputs.build();
  }

  /** Placeholders for the inputs, the batch dimension of the {@link #batched} ones unknown. */
  public final ImmutableList<Tensor> inputsOfUnknownBatch(DType floating) {
    ImmutableList.Builder<Tensor> inputs = ImmutableList.builder();
    for (int i = 0; i < types().size(); i++) {
      TensorType type = type(i, floating);
      inputs.add(
          Tensor.placeholder(
              "input_" + i,
              batched().contains(i) ? type.withShape(type.shape().withDim(0, Shape.BATCH)) : type));
    }
    return inputs.build();
  }

  /** Values for the inputs; equal seeds give equal values. */
  public final ImmutableList<NdArray> draw(Seed seed, DType floating) {
    ImmutableList.Builder<NdArray> drawn = ImmutableList.builder();
    for (int i = 0; i < types().size(); i++) {
      TensorType type = type(i, floating);
      double[] values =
          values().get(i).draw(type.shape().size(), seed.child(name()).child(i).generator());
      drawn.add(NdArray.fromDoubles(type, values));
    }
    return drawn.build();
  }

  private TensorType type(int input, DType floating) {
    TensorType type = types().get(input);
    return type.dtype().isFloating() ? type.withDtype(floating) : type;
  }

  @Override
  public final String toString() {
    return name();
  }

  /** Collects the parts of a case. */
  public static final class Builder {
    private final Class<? extends Op> op;
    private final String label;
    private final List<TensorType> types = new ArrayList<>();
    private final List<Values> values = new ArrayList<>();
    private final ImmutableSet.Builder<Integer> smooth = ImmutableSet.builder();
    private ImmutableSet<Integer> batched = ImmutableSet.of();
    private Optional<NdArray> expected = Optional.empty();
    private double tolerance = 1e-12;

    private Builder(Class<? extends Op> op, String label) {
      this.op = op;
      this.label = label;
    }

    /** A floating input in which the expression is differentiable where it is drawn. */
    public Builder smooth(Values values, int... dims) {
      smooth.add(types.size());
      return rough(DType.FLOAT64, values, dims);
    }

    /** An input in which the expression is not differentiable where it is drawn. */
    public Builder rough(DType dtype, Values values, int... dims) {
      this.types.add(TensorType.of(dtype, dims));
      this.values.add(values);
      return this;
    }

    /** Says that the outermost axis of these inputs is the batch. */
    public Builder batched(int... inputs) {
      batched = ImmutableSet.copyOf(Ints.asList(inputs));
      return this;
    }

    /** Says what must come out. */
    public Builder expected(Shape shape, double... result) {
      expected = Optional.of(NdArray.of(shape, result));
      return this;
    }

    /** Sets {@link OpCase#tolerance}. */
    public Builder tolerance(double tolerance) {
      this.tolerance = tolerance;
      return this;
    }

    /** The case that computes {@code expression}. */
    public OpCase computes(Expression expression) {
      return new AutoValue_OpCase(
          op,
          label,
          ImmutableList.copyOf(types),
          ImmutableList.copyOf(values),
          smooth.build(),
          batched,
          expression,
          expected,
          tolerance);
    }
  }
}
