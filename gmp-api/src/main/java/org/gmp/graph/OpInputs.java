package org.gmp.graph;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/** The inputs of a node that is being built, with checks whose messages say where it happened. */
public final class OpInputs {
  private final Op op;
  private final ImmutableList<Tensor> inputs;

  OpInputs(Op op, ImmutableList<Tensor> inputs) {
    this.op = op;
    this.inputs = inputs;
  }

  /** The number of inputs. */
  public int count() {
    return inputs.size();
  }

  /** The type of an input. */
  public TensorType type(int index) {
    return inputs.get(index).type();
  }

  /** The shape of an input. */
  public Shape shape(int index) {
    return type(index).shape();
  }

  /** The element type of an input. */
  public DType dtype(int index) {
    return type(index).dtype();
  }

  /**
   * Requires a condition of the inputs.
   *
   * @throws GraphException naming op, requirement, what came and where, if {@code condition} is
   *     false
   */
  @FormatMethod
  public void require(boolean condition, String message, Object... args) {
    if (!condition) {
      String scope = Scopes.of(inputs);
      String where = scope.isEmpty() ? "" : " (" + scope + ")";
      throw new GraphException(
          op.name() + ": " + String.format(Locale.ROOT, message, args) + where);
    }
  }

  /** Requires that there are exactly {@code count} inputs. */
  public void requireCount(int count) {
    require(count() == count, "takes %s inputs, got %s", count, count());
  }

  /** Requires an input of floating type. */
  public void requireFloating(int index) {
    require(
        dtype(index).isFloating(), "input %s must be floating point, got %s", index, type(index));
  }

  /** Requires that all inputs have one numeric element type, and returns it. */
  public DType requireSameNumeric() {
    for (int i = 0; i < count(); i++) {
      require(dtype(i).isNumeric(), "inputs must be numbers, got %s", type(i));
      require(
          dtype(i) == dtype(0),
          "inputs must have one element type, got %s and %s",
          type(0),
          type(i));
    }
    return dtype(0);
  }

  /** Requires an axis of an input, which may be counted from the end, and returns it from 0. */
  public int requireAxis(int index, int axis) {
    int rank = shape(index).rank();
    require(axis >= -rank && axis < rank, "axis %s is not an axis of %s", axis, type(index));
    return axis < 0 ? axis + rank : axis;
  }

  /** The shape that all inputs broadcast to (numpy's rule). */
  public Shape broadcastShape() {
    Shape result = shape(0);
    for (int i = 1; i < count(); i++) {
      Shape next = Broadcasting.join(result, shape(i));
      require(next != null, "shapes must broadcast, got %s and %s", result, shape(i));
      result = next == null ? result : next;
    }
    return result;
  }
}
