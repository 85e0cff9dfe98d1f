package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT64;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.graph.op.pooling.AveragePool;
import org.gmp.graph.op.pooling.AveragePoolGradient;
import org.gmp.graph.op.pooling.MaxPool;
import org.gmp.graph.op.pooling.MaxPoolGradient;
import org.gmp.graph.op.pooling.MaxPoolPick;

/** Pools, with and without overlap, and their gradients. */
final class PoolingCases {
  private PoolingCases() {}

  /** A window over images of a size, and the size of the result. */
  private record Geometry(
      String label, Window window, int height, int width, int rows, int columns) {
    Geometry labelled(String other) {
      return new Geometry(other, window, height, width, rows, columns);
    }

    /** The shape of images with two channels after the leading axes, of which the last is batch. */
    int[] images(int... leading) {
      return Ints.concat(leading, new int[] {height, width, 2});
    }

    /** The shape of what they are pooled to. */
    int[] pooled(int... leading) {
      return Ints.concat(leading, new int[] {rows, columns, 2});
    }
  }

  private static final ImmutableList<Geometry> IMPLIED =
      ImmutableList.of(
          new Geometry("valid", Window.of(2).withStride(2), 4, 5, 2, 2),
          new Geometry("valid, overlapping", Window.of(2, 3), 3, 5, 2, 3),
          new Geometry(
              "same, overlapping",
              Window.of(3).withStride(2).withPadding(Padding.same()),
              5,
              4,
              3,
              2),
          new Geometry("same", Window.of(2).withStride(2).withPadding(Padding.same()), 3, 5, 2, 3));

  private static final Geometry EXPLICIT =
      new Geometry(
          "explicit",
          Window.of(3).withStride(2).withPadding(Padding.explicit(1, 0, 1, 2)),
          4,
          3,
          2,
          2);

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    knownMaxima(cases);
    knownMeans(cases);
    IMPLIED.forEach(g -> maxima(cases, g, 2));
    maxima(cases, EXPLICIT, 2);
    IMPLIED.forEach(g -> means(cases, g, 2));
    Geometry replicas = IMPLIED.get(2).labelled("replicas");
    maxima(cases, replicas, 3, 2);
    maxima(cases, EXPLICIT.labelled("explicit, replicas"), 3, 2);
    means(cases, replicas, 3, 2);
    return cases.build();
  }

  private static void maxima(ImmutableList.Builder<OpCase> cases, Geometry g, int... leading) {
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(MaxPool.class, g.label())
            .smooth(Values.untied(0), g.images(leading))
            .batched(batched(leading, 0))
            .computes(in -> in.get(0).maxPool(g.window())),
        OpCase.of(MaxPoolGradient.class, g.label())
            .rough(FLOAT64, Values.untied(0), g.images(leading))
            .smooth(any, g.pooled(leading))
            .batched(batched(leading, 0, 1))
            .computes(in -> gradient(g.window(), in.get(0), in.get(1))),
        OpCase.of(MaxPoolPick.class, g.label())
            .rough(FLOAT64, Values.untied(0), g.images(leading))
            .smooth(any, g.images(leading))
            .batched(batched(leading, 0, 1))
            .computes(in -> pick(g.window(), in.get(0), in.get(1))));
  }

  private static void means(ImmutableList.Builder<OpCase> cases, Geometry g, int... leading) {
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(AveragePool.class, g.label())
            .smooth(any, g.images(leading))
            .batched(batched(leading, 0))
            .computes(in -> in.get(0).averagePool(g.window())),
        OpCase.of(AveragePoolGradient.class, g.label())
            .smooth(any, g.pooled(leading))
            .batched(batched(leading, 0))
            .computes(
                in ->
                    Tensor.of(
                        new AveragePoolGradient(g.window(), g.height(), g.width()), in.get(0))));
  }

  /** The inputs whose batch may be unknown: none with axes before it, which must be known. */
  private static int[] batched(int[] leading, int... inputs) {
    return leading.length == 1 ? inputs : new int[0];
  }

  private static Tensor gradient(Window window, Tensor images, Tensor gradient) {
    return Tensor.of(new MaxPoolGradient(window), images, images.maxPool(window), gradient);
  }

  private static Tensor pick(Window window, Tensor images, Tensor values) {
    return Tensor.of(new MaxPoolPick(window), images, images.maxPool(window), values);
  }

  /** The image (1, 3, 3; 4, 4, 2), whose windows of 2 x 2 have ties, and one of negatives. */
  private static void knownMaxima(ImmutableList.Builder<OpCase> cases) {
    Values image = Values.given(1, 3, 3, 4, 4, 2);
    Window window = Window.of(2);
    Window around = Window.of(2).withStride(2).withPadding(Padding.explicit(1));
    cases.add(
        OpCase.of(MaxPool.class, "known values")
            .rough(FLOAT64, image, 1, 2, 3, 1)
            .expected(Shape.of(1, 1, 2, 1), 4, 4)
            .computes(in -> in.get(0).maxPool(window)),
        OpCase.of(MaxPool.class, "known values, padding is never the largest")
            .rough(FLOAT64, Values.given(-1, -2, -3, -4), 1, 2, 2, 1)
            .expected(Shape.of(1, 2, 2, 1), -1, -2, -3, -4)
            .computes(in -> in.get(0).maxPool(around)),
        OpCase.of(MaxPoolGradient.class, "known values, the first of equal ones")
            .rough(FLOAT64, image, 1, 2, 3, 1)
            .rough(FLOAT64, Values.given(5, 7), 1, 1, 2, 1)
            .expected(Shape.of(1, 2, 3, 1), 0, 0, 0, 5, 7, 0)
            .computes(in -> gradient(window, in.get(0), in.get(1))),
        OpCase.of(MaxPoolGradient.class, "known values, all equal")
            .rough(FLOAT64, Values.given(0, 0, 0, 0, 0, 0), 1, 2, 3, 1)
            .rough(FLOAT64, Values.given(5, 7), 1, 1, 2, 1)
            .expected(Shape.of(1, 2, 3, 1), 5, 7, 0, 0, 0, 0)
            .computes(in -> gradient(window, in.get(0), in.get(1))),
        OpCase.of(MaxPoolPick.class, "known values, the first of equal ones")
            .rough(FLOAT64, image, 1, 2, 3, 1)
            .rough(FLOAT64, Values.given(10, 20, 30, 40, 50, 60), 1, 2, 3, 1)
            .expected(Shape.of(1, 1, 2, 1), 40, 50)
            .computes(in -> pick(window, in.get(0), in.get(1))));
  }

  /** The image (1, 2, 3; 4, 5, 6), whose last column is a window's real part alone. */
  private static void knownMeans(ImmutableList.Builder<OpCase> cases) {
    Window window = Window.of(2).withStride(2).withPadding(Padding.same());
    cases.add(
        OpCase.of(AveragePool.class, "known values, of elements on the image")
            .rough(FLOAT64, Values.given(1, 2, 3, 4, 5, 6), 1, 2, 3, 1)
            .expected(Shape.of(1, 1, 2, 1), 3, 4.5)
            .computes(in -> in.get(0).averagePool(window)),
        OpCase.of(AveragePoolGradient.class, "known values")
            .rough(FLOAT64, Values.given(4, 6), 1, 1, 2, 1)
            .expected(Shape.of(1, 2, 3, 1), 1, 1, 3, 1, 1, 3)
            .computes(in -> Tensor.of(new AveragePoolGradient(window, 2, 3), in.get(0))));
  }
}
