package org.gmp.zoo.model;

import com.google.auto.value.AutoValue;
import org.gmp.graph.GraphException;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;

/** A network by name, sizes and parameterization: enough to make it again. */
@AutoValue
public abstract class ModelSpec {
  /**
   * A network.
   *
   * @param name of a family of the {@link ModelCatalog}
   * @param parameterization its name: {@code sp}, {@code gmp+imn}
   */
  public static ModelSpec of(String name, ModelSizes sizes, String parameterization) {
    return new AutoValue_ModelSpec(name, sizes, parameterization);
  }

  /** The name of the family. */
  public abstract String name();

  /** The sizes. */
  public abstract ModelSizes sizes();

  /** The name of the parameterization. */
  public abstract String parameterization();

  /** The same network in another parameterization. */
  public final ModelSpec withParameterization(String name) {
    return of(name(), sizes(), name);
  }

  /**
   * The network, without weights.
   *
   * @throws GraphException if there is no such family, size or parameterization
   */
  public final Model model() {
    Model standard = ModelCatalog.named(name()).model(sizes());
    return standard.rewrite(Parameterizations.named(parameterization()));
  }
}
