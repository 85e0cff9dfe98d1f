package org.gmp.zoo.run;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.ModelBuilder;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.model.ResNet;
import org.gmp.zoo.model.Vgg6;

/** A classifier of images by name and sizes: enough to make it again. */
@AutoValue
public abstract class ModelReference {
  private static final String MLP = "mlp";
  private static final String VGG6 = "vgg6";
  private static final String RESNET18 = "resnet18";
  private static final String RESNET50 = "resnet50";

  /** The names that there are. */
  public static final ImmutableList<String> NAMES = ImmutableList.of(MLP, VGG6, RESNET18, RESNET50);

  /**
   * A classifier.
   *
   * @param name one of {@link #NAMES}
   * @param image the shape [height, width, channels] of an image
   * @param units the units of each hidden layer of {@code mlp}; none for the others
   * @param parameterization the name of what it is rewritten to: {@code sp}, {@code gmp+imn}
   * @throws GraphException if there is no such model, parameterization or size
   */
  public static ModelReference of(
      String name, Shape image, int classes, List<Integer> units, String parameterization) {
    if (!NAMES.contains(name)) {
      throw new GraphException("model: there is no classifier '" + name + "' among " + NAMES);
    }
    if (name.equals(MLP) == units.isEmpty()) {
      throw new GraphException("model: hidden units are for " + MLP + ", which needs some");
    }
    return new AutoValue_ModelReference(
        name, image, classes, ImmutableList.copyOf(units), parameterization);
  }

  /** The shape of images that a model is made for; nothing if it takes any. */
  public static Optional<Shape> usualImage(String name) {
    return switch (name) {
      case VGG6 -> Optional.of(Shape.of(32, 32, 3));
      case RESNET18, RESNET50 -> Optional.of(Shape.of(224, 224, 3));
      default -> Optional.empty();
    };
  }

  /** The units of the hidden layers if nothing is said of them. */
  public static ImmutableList<Integer> usualUnits(String name) {
    return name.equals(MLP) ? ImmutableList.of(100) : ImmutableList.of();
  }

  /** The name. */
  public abstract String name();

  /** The shape of an image. */
  public abstract Shape image();

  /** The number of classes. */
  public abstract int classes();

  /** The units of each hidden layer, if the name leaves them open. */
  public abstract ImmutableList<Integer> units();

  /** The short name of the parameterization. */
  public abstract String parameterization();

  /**
   * The model, without weights.
   *
   * @throws GraphException if it does not take such images, or there is no such parameterization
   */
  public Model model() {
    return standard().rewrite(Parameterizations.named(parameterization()));
  }

  private Model standard() {
    Optional<Shape> usual = usualImage(name());
    boolean square = image().rank() == 3 && image().dim(0) == image().dim(1);
    boolean fits =
        switch (name()) {
          case VGG6 -> image().equals(usual.orElseThrow());
          case MLP -> image().rank() == 3;
          default -> square && image().dim(2) == 3;
        };
    if (!fits) {
      throw new GraphException("model: " + name() + " takes no images of shape " + image());
    }
    return switch (name()) {
      case VGG6 -> Vgg6.model(DType.FLOAT32, classes());
      case RESNET18 -> resnet(ResNet.resnet18());
      case RESNET50 -> resnet(ResNet.resnet50());
      default -> mlp();
    };
  }

  private Model resnet(ResNet resnet) {
    return resnet.withImageSize(image().dim(0)).withClasses(classes()).model();
  }

  private Model mlp() {
    TensorType images =
        TensorType.of(DType.FLOAT32, Shape.BATCH, image().dim(0), image().dim(1), image().dim(2));
    ModelBuilder builder = Model.input("image", images).flatten();
    units().forEach(count -> builder.dense(count).relu());
    return builder.dense(classes()).build();
  }
}
