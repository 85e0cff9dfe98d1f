package org.gmp.zoo.model;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializers;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.model.Model;
import org.gmp.model.ModelBuilder;
import org.gmp.model.layer.Convolution;

/**
 * Residual networks (He et al. 2016): a 7 x 7 convolution of stride 2, a 3 x 3 maximum pool of
 * stride 2, four stages of residual blocks at 64, 128, 256 and 512 filters, each stage but the
 * first halving the image, a global average pool and a dense classifier. In blocks of three
 * convolutions the 3 x 3 one has the stride ("v1.5"). Kernels start He normal; padding is the same
 * on both sides, so that published weights fit.
 *
 * <p>In standard parameterization, every convolution with a bias; others are rewrites of it. They
 * take every convolution: the first, those in branches with and without a ReLU, and projections; of
 * them only WN takes the classifier, too. Under BN, each convolution's bias becomes its beta, which
 * gives the published networks with their parameter counts. GmP's convolutions without a ReLU are r
 * (u'x + lambda). IMN centres what each convolution gives on: after its ReLU, before the pool for
 * the first; at the end of branches and projections, before they are added.
 */
@AutoValue
public abstract class ResNet {
  /** What a residual branch is made of. */
  enum Block {
    BASIC,
    BOTTLENECK
  }

  private static final ImmutableList<Integer> FILTERS = ImmutableList.of(64, 128, 256, 512);

  /** A bottleneck's last convolution has so many times the filters of its others. */
  private static final int EXPANSION = 4;

  /** ResNet-18, of blocks of two 3 x 3 convolutions, for 224 x 224 images and 1000 classes. */
  public static ResNet resnet18() {
    return of(Block.BASIC, ImmutableList.of(2, 2, 2, 2));
  }

  /** ResNet-50, of blocks of three convolutions, for 224 x 224 images and 1000 classes. */
  public static ResNet resnet50() {
    return of(Block.BOTTLENECK, ImmutableList.of(3, 4, 6, 3));
  }

  private static ResNet of(Block block, ImmutableList<Integer> depths) {
    return new AutoValue_ResNet.Builder()
        .block(block)
        .depths(depths)
        .dtype(DType.FLOAT32)
        .imageSize(224)
        .classes(1000)
        .widthDivisor(1)
        .zeroGamma(false)
        .build();
  }

  abstract Block block();

  abstract ImmutableList<Integer> depths();

  /** The element type. */
  public abstract DType dtype();

  /** Height and width of the images. */
  public abstract int imageSize();

  /** The number of classes. */
  public abstract int classes();

  /** By how much the numbers of filters are divided; 1 for the published networks. */
  public abstract int widthDivisor();

  /**
   * Whether each branch ends in a scale of its channels that starts at 0, so that each block starts
   * as its shortcut (Goyal et al. 2017). Under BN it is the last gamma; otherwise it is a factor of
   * its own, but for GmP, where it goes into r.
   */
  public abstract boolean zeroGamma();

  abstract Builder toBuilder();

  /** This network in another element type. */
  public ResNet withDtype(DType dtype) {
    return toBuilder().dtype(dtype).build();
  }

  /** This network for images of another size. */
  public ResNet withImageSize(int size) {
    return toBuilder().imageSize(size).build();
  }

  /** This network for another number of classes. */
  public ResNet withClasses(int classes) {
    return toBuilder().classes(classes).build();
  }

  /**
   * This network with all numbers of filters divided.
   *
   * @throws GraphException if the divisor does not divide 64
   */
  public ResNet withWidthDivisor(int divisor) {
    if (divisor < 1 || FILTERS.get(0) % divisor != 0) {
      throw new GraphException("resnet: the divisor of the width must divide 64, got " + divisor);
    }
    return toBuilder().widthDivisor(divisor).build();
  }

  /** This network with {@link #zeroGamma} as told. */
  public ResNet withZeroGamma(boolean zeroGamma) {
    return toBuilder().zeroGamma(zeroGamma).build();
  }

  /**
   * The network from {@code image} [batch, size, size, 3] to logits [batch, classes].
   *
   * @throws GraphException if a size does not fit
   */
  public Model model() {
    ModelBuilder builder =
        Model.input("image", TensorType.of(dtype(), Shape.BATCH, imageSize(), imageSize(), 3));
    conv(builder, FILTERS.get(0) / widthDivisor(), 7, 2).relu().maxPool(window(3, 2));
    int channels = FILTERS.get(0) / widthDivisor();
    for (int stage = 0; stage < depths().size(); stage++) {
      int filters = FILTERS.get(stage) / widthDivisor();
      for (int i = 0; i < depths().get(stage); i++) {
        int stride = i == 0 && stage > 0 ? 2 : 1;
        channels = block(builder, filters, stride, channels);
      }
    }
    return builder.globalAveragePool().dense(classes()).build();
  }

  /** Adds a block to what has so many channels, and answers how many it makes of them. */
  private int block(ModelBuilder builder, int filters, int stride, int channels) {
    int result = block() == Block.BASIC ? filters : EXPANSION * filters;
    builder
        .residual(
            branch -> ending(branch(branch, filters, stride)),
            shortcut ->
                stride == 1 && channels == result ? shortcut : conv(shortcut, result, 1, stride))
        .relu();
    return result;
  }

  private ModelBuilder branch(ModelBuilder branch, int filters, int stride) {
    return switch (block()) {
      case BASIC -> conv(conv(branch, filters, 3, stride).relu(), filters, 3, 1);
      case BOTTLENECK -> {
        conv(branch, filters, 1, 1).relu();
        conv(branch, filters, 3, stride).relu();
        yield conv(branch, EXPANSION * filters, 1, 1);
      }
    };
  }

  private ModelBuilder ending(ModelBuilder branch) {
    return zeroGamma() ? branch.scale(Initializers.zeros()) : branch;
  }

  private static ModelBuilder conv(ModelBuilder builder, int filters, int size, int stride) {
    return builder.conv(
        Convolution.of(filters, window(size, stride))
            .withKernelInitializer(Initializers.heNormal()));
  }

  private static Window window(int size, int stride) {
    return Window.of(size).withStride(stride).withPadding(Padding.explicit(size / 2));
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder block(Block block);

    abstract Builder depths(ImmutableList<Integer> depths);

    abstract Builder dtype(DType dtype);

    abstract Builder imageSize(int imageSize);

    abstract Builder classes(int classes);

    abstract Builder widthDivisor(int widthDivisor);

    abstract Builder zeroGamma(boolean zeroGamma);

    abstract ResNet build();
  }
}
