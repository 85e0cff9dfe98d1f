package org.gmp.zoo.model;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.gmp.graph.GraphException;

/**
 * The networks that are known by name: those of the zoo and those of every {@link ModelProvider}.
 */
public final class ModelCatalog {
  private static final ImmutableList<ModelFamily> ZOO =
      ImmutableList.of(
          new MlpFamily(),
          new FigureOneFamily(),
          new Vgg6Family(),
          new ResNetFamily("resnet18", "ResNet-18", ResNet.resnet18()),
          new ResNetFamily("resnet50", "ResNet-50 v1.5", ResNet.resnet50()));

  private ModelCatalog() {}

  /**
   * All of them, the zoo's first.
   *
   * @throws GraphException if two have the same name
   */
  public static ImmutableList<ModelFamily> families() {
    ImmutableList.Builder<ModelFamily> all = ImmutableList.builder();
    all.addAll(ZOO);
    ServiceLoader.load(ModelProvider.class).forEach(provider -> all.addAll(provider.families()));
    ImmutableList<ModelFamily> families = all.build();
    Set<String> names = new LinkedHashSet<>();
    for (ModelFamily family : families) {
      if (!names.add(family.name())) {
        throw new GraphException(
            "models: expected names that differ, got '" + family.name() + "' twice");
      }
    }
    return families;
  }

  /** The one of that name, if there is one. */
  public static Optional<ModelFamily> find(String name) {
    return families().stream().filter(family -> family.name().equals(name)).findFirst();
  }

  /**
   * The one of that name.
   *
   * @throws GraphException if there is none, with which there are
   */
  public static ModelFamily named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new GraphException(
                    "model: expected one of "
                        + families().stream().map(ModelFamily::name).toList()
                        + ", got '"
                        + name
                        + "'"));
  }

  /** The names of those that classify images. */
  public static ImmutableList<String> classifiers() {
    return families().stream()
        .filter(ModelFamily::takesImages)
        .map(ModelFamily::name)
        .collect(toImmutableList());
  }
}
