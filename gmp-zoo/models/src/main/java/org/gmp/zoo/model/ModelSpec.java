package org.gmp.zoo.model;

import com.google.auto.value.AutoValue;
import java.util.Optional;
import org.gmp.graph.GraphException;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;

/**
 * A network by name, sizes, parameterization and how its kernels start: enough to make it again.
 */
@AutoValue
public abstract class ModelSpec {
  /**
   * A network whose kernels start as its family has it.
   *
   * @param name of a family of the {@link ModelCatalog}
   * @param parameterization its name: {@code sp}, {@code gmp+imn}
   */
  public static ModelSpec of(String name, ModelSizes sizes, String parameterization) {
    return new AutoValue_ModelSpec(name, sizes, parameterization, Optional.empty());
  }

  /** The name of the family. */
  public abstract String name();

  /** The sizes. */
  public abstract ModelSizes sizes();

  /** The name of the parameterization. */
  public abstract String parameterization();

  /** How its kernels start; as its family has it if absent. */
  public abstract Optional<Initialization> initialization();

  /** The same network in another parameterization. */
  public final ModelSpec withParameterization(String name) {
    return new AutoValue_ModelSpec(name(), sizes(), name, initialization());
  }

  /** The same network with kernels that start otherwise. */
  public final ModelSpec withInitialization(Initialization initialization) {
    return new AutoValue_ModelSpec(
        name(), sizes(), parameterization(), Optional.of(initialization));
  }

  /**
   * The network, without weights.
   *
   * @throws GraphException if there is no such family, size or parameterization
   */
  public final Model model() {
    Model standard = ModelCatalog.named(name()).model(sizes());
    Model started =
        initialization()
            .map(Initialization::initializer)
            .map(standard::withKernelInitializer)
            .orElse(standard);
    return started.rewrite(Parameterizations.named(parameterization()));
  }
}
