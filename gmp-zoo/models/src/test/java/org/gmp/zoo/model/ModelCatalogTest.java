package org.gmp.zoo.model;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Shape;
import org.junit.jupiter.api.Test;

final class ModelCatalogTest {
  @Test
  void aProvidersModelIsFoundByName() {
    assertThat(ModelCatalog.families().stream().map(ModelFamily::name))
        .containsExactly("mlp", "figure1", "vgg6", "resnet18", "resnet50", "one-layer")
        .inOrder();
    ModelFamily added = ModelCatalog.named("one-layer");
    ModelSpec spec = ModelSpec.of("one-layer", added.usualSizes().withOutputs(5), "gmp");
    assertThat(spec.model().output().shape().dim(1)).isEqualTo(5);
    assertThat(spec.model().parameterizations()).isNotEmpty();
  }

  @Test
  void aNameThatThereIsNotNamesThoseThatThereAre() {
    GraphException e = assertThrows(GraphException.class, () -> ModelCatalog.named("vgg7"));
    assertThat(e).hasMessageThat().contains("vgg6");
    assertThat(e).hasMessageThat().contains("got 'vgg7'");
  }

  @Test
  void onlyModelsOfImagesAreClassifiers() {
    assertThat(ModelCatalog.classifiers())
        .containsExactly("mlp", "vgg6", "resnet18", "resnet50")
        .inOrder();
  }

  @Test
  void everyUsualParameterizationRewritesItsModel() {
    for (ModelFamily family : ModelCatalog.families()) {
      ModelSpec spec =
          ModelSpec.of(family.name(), family.usualSizes(), family.usualParameterization());
      assertThat(spec.model().output().shape().dim(1)).isEqualTo(family.usualSizes().outputs());
    }
    assertThat(ModelCatalog.named("resnet18").usualParameterization()).isEqualTo("bn");
    assertThat(ModelCatalog.named("vgg6").usualParameterization()).isEqualTo("sp");
  }

  @Test
  void classifiersAreMadeForTheirImages() {
    Shape image = Shape.of(64, 64, 3);
    assertThat(input("resnet18", image)).isEqualTo(Shape.of(Shape.BATCH, 64, 64, 3));
    assertThat(input("mlp", Shape.of(3, 4, 1))).isEqualTo(Shape.of(Shape.BATCH, 3, 4, 1));
    GraphException e = assertThrows(GraphException.class, () -> input("vgg6", image));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("model: vgg6: expected inputs of shape [32,32,3], got [64,64,3]");
  }

  private static Shape input(String name, Shape image) {
    ModelSizes sizes = ModelCatalog.named(name).classifier(image, 7);
    return ModelSpec.of(name, sizes, "sp").model().input().shape();
  }

  @Test
  void sizesThatThereAreNotAreRefused() {
    ModelSizes usual = ModelCatalog.named("vgg6").usualSizes();
    GraphException units =
        assertThrows(
            GraphException.class,
            () -> ModelCatalog.named("vgg6").model(usual.withUnits(List.of(3))));
    assertThat(units).hasMessageThat().contains("vgg6: expected no hidden units");
    assertThat(assertThrows(GraphException.class, () -> usual.withOutputs(0)))
        .hasMessageThat()
        .contains("outputs 0");
    ModelSizes single = ModelCatalog.named("figure1").usualSizes().withDtype(DType.FLOAT32);
    assertThat(
            assertThrows(GraphException.class, () -> ModelCatalog.named("figure1").model(single)))
        .hasMessageThat()
        .contains("figure1: expected element type");
  }
}
