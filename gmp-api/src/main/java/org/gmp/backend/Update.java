package org.gmp.backend;

import com.google.auto.value.AutoValue;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/** One variable's next value, as an expression over the values before the step. */
@AutoValue
public abstract class Update {
  /**
   * Sets {@code variable} to {@code value}.
   *
   * @throws GraphException if the types differ
   */
  public static Update of(Variable variable, Tensor value) {
    if (!variable.type().equals(value.type())) {
      throw new GraphException(
          "update: " + variable + " cannot become a value of type " + value.type());
    }
    return new AutoValue_Update(variable, value);
  }

  /** The variable. */
  public abstract Variable variable();

  /** Its next value. */
  public abstract Tensor value();
}
