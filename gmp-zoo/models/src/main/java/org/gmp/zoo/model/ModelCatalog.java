package org.gmp.zoo.model;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.graph.DType;

/** The networks of the zoo, by name. */
public final class ModelCatalog {
  private ModelCatalog() {}

  /** All of them. */
  public static ImmutableList<ModelEntry> entries() {
    return ImmutableList.of(
        ModelEntry.of(
            "mlp",
            "Multilayer perceptron with ReLU units, of any size: see Mlp",
            1,
            outputs -> Mlp.model(DType.FLOAT64, 2, ImmutableList.of(100), outputs)),
        ModelEntry.of(
            FigureOne.NAME,
            "ReLU units of 2 inputs with small weights (Chen and Ge 2024, Figure 1)",
            1,
            FigureOne::model),
        ModelEntry.of(
            "vgg6",
            "VGG-6 for 32 x 32 images (Chen and Ge 2024)",
            1000,
            classes -> Vgg6.model(DType.FLOAT32, classes)),
        ModelEntry.of(
            "resnet18",
            "ResNet-18 for 224 x 224 images (He et al. 2016)",
            1000,
            classes -> ResNet.resnet18().withClasses(classes).model()),
        ModelEntry.of(
            "resnet50",
            "ResNet-50 v1.5 for 224 x 224 images (He et al. 2016)",
            1000,
            classes -> ResNet.resnet50().withClasses(classes).model()));
  }

  /** The network of that name, if there is one. */
  public static Optional<ModelEntry> named(String name) {
    return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }
}
