package org.gmp.graph;

import com.google.auto.value.AutoValue;

/** What is known of a tensor before it is computed: element type and shape. */
@AutoValue
public abstract class TensorType {
  /** A type of the given parts. */
  public static TensorType of(DType dtype, Shape shape) {
    return new AutoValue_TensorType(dtype, shape);
  }

  /** A type of the given element type and sizes. */
  public static TensorType of(DType dtype, int... dims) {
    return of(dtype, Shape.of(dims));
  }

  /** The element type. */
  public abstract DType dtype();

  /** The sizes of the axes. */
  public abstract Shape shape();

  /** This type with another shape. */
  public TensorType withShape(Shape shape) {
    return of(dtype(), shape);
  }

  /** This type with another element type. */
  public TensorType withDtype(DType dtype) {
    return of(dtype, shape());
  }

  /** For example {@code float64[?,64]}. */
  @Override
  public final String toString() {
    return dtype() + shape().toString();
  }
}
