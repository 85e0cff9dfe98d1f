package org.gmp.graph.op.convolution;

import com.google.auto.value.AutoValue;
import org.gmp.graph.GraphException;

/** What stands around an image where windows reach over its border. */
@AutoValue
public abstract class Padding {
  /** The ways to say how much it is. */
  public enum Kind {
    /** As much as makes the result ceil(size / stride), the odd one at the end, as TensorFlow. */
    SAME,
    /** None: windows stay inside. */
    VALID,
    /** As much as is said. */
    EXPLICIT
  }

  /** {@link Kind#SAME}. */
  public static Padding same() {
    return new AutoValue_Padding(Kind.SAME, 0, 0, 0, 0);
  }

  /** {@link Kind#VALID}. */
  public static Padding valid() {
    return new AutoValue_Padding(Kind.VALID, 0, 0, 0, 0);
  }

  /** The same number of rows and columns on all four sides. */
  public static Padding explicit(int each) {
    return explicit(each, each, each, each);
  }

  /**
   * So many rows above and below, and columns to the left and to the right.
   *
   * @throws GraphException if one is negative
   */
  public static Padding explicit(int top, int bottom, int left, int right) {
    Padding padding = new AutoValue_Padding(Kind.EXPLICIT, top, bottom, left, right);
    if (top < 0 || bottom < 0 || left < 0 || right < 0) {
      throw new GraphException("padding: counts must be at least 0, got " + padding);
    }
    return padding;
  }

  /** How it is said. */
  public abstract Kind kind();

  /** Rows above, if {@link Kind#EXPLICIT}. */
  public abstract int top();

  /** Rows below, if {@link Kind#EXPLICIT}. */
  public abstract int bottom();

  /** Columns to the left, if {@link Kind#EXPLICIT}. */
  public abstract int left();

  /** Columns to the right, if {@link Kind#EXPLICIT}. */
  public abstract int right();

  /** {@code same}, {@code valid}, or the counts: {@code [1,1,2,2]}. */
  @Override
  public final String toString() {
    return switch (kind()) {
      case SAME -> "same";
      case VALID -> "valid";
      case EXPLICIT -> "[" + top() + "," + bottom() + "," + left() + "," + right() + "]";
    };
  }
}
