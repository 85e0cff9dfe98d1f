package org.gmp.graph;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes. At most one of them, the batch dimension, may be unknown until the
 * graph runs; it is written {@link #BATCH} and printed as {@code ?}.
 */
public final class Shape {
  /** The size of an axis that is only known when the graph runs. */
  public static final int BATCH = -1;

  private static final Shape SCALAR = new Shape(ImmutableIntArray.of());

  private final ImmutableIntArray dims;

  private Shape(ImmutableIntArray dims) {
    this.dims = dims;
  }

  /** The shape of a single number. */
  public static Shape scalar() {
    return SCALAR;
  }

  /**
   * A shape of the given sizes, outermost first.
   *
   * @throws GraphException if a size is negative and not {@link #BATCH}, or if more than one is
   *     {@link #BATCH}
   */
  public static Shape of(int... dims) {
    int unknown = 0;
    for (int dim : dims) {
      if (dim < BATCH) {
        throw new GraphException(
            "shape: sizes must be at least 0 (or BATCH), got " + Arrays.toString(dims));
      }
      unknown += dim == BATCH ? 1 : 0;
    }
    if (unknown > 1) {
      throw new GraphException(
          "shape: only the batch dimension may be unknown, got "
              + new Shape(ImmutableIntArray.copyOf(dims)));
    }
    return dims.length == 0 ? SCALAR : new Shape(ImmutableIntArray.copyOf(dims));
  }

  /** The number of axes. */
  public int rank() {
    return dims.length();
  }

  /**
   * The size of an axis; a negative axis counts from the end.
   *
   * @throws GraphException if there is no such axis
   */
  public int dim(int axis) {
    return dims.get(position(axis));
  }

  private int position(int axis) {
    int position = axis < 0 ? axis + rank() : axis;
    if (position < 0 || position >= rank()) {
      throw new GraphException("shape: axis " + axis + " is not an axis of " + this);
    }
    return position;
  }

  /** A copy of the sizes. */
  public int[] toArray() {
    return dims.toArray();
  }

  /** Whether every size is known. */
  public boolean isStatic() {
    return !dims.contains(BATCH);
  }

  /**
   * The number of elements.
   *
   * @throws GraphException if the batch dimension is unknown or the count exceeds an int
   */
  public int size() {
    long size = 1;
    for (int i = 0; i < rank(); i++) {
      if (dims.get(i) == BATCH) {
        throw new GraphException("shape: the number of elements of " + this + " is not known yet");
      }
      size *= dims.get(i);
      if (size > Integer.MAX_VALUE) {
        throw new GraphException("shape: " + this + " has more than 2^31 - 1 elements");
      }
    }
    return (int) size;
  }

  /** This shape with the size of one axis replaced; a negative axis counts from the end. */
  public Shape withDim(int axis, int size) {
    int[] copy = toArray();
    copy[position(axis)] = size;
    return of(copy);
  }

  /** This shape with its unknown dimension, if it has one, set to {@code batch}. */
  public Shape bindBatch(int batch) {
    int[] copy = toArray();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = copy[i] == BATCH ? batch : copy[i];
    }
    return of(copy);
  }

  /** Whether a value of {@code actual} sizes can stand where this shape is asked for. */
  public boolean accepts(Shape actual) {
    if (rank() != actual.rank()) {
      return false;
    }
    for (int i = 0; i < rank(); i++) {
      if (dim(i) != BATCH && dim(i) != actual.dim(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && shape.dims.equals(dims);
  }

  @Override
  public int hashCode() {
    return dims.hashCode();
  }

  /** For example {@code [?,64]}. */
  @Override
  public String toString() {
    return dims.stream()
        .mapToObj(d -> d == BATCH ? "?" : Integer.toString(d))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
