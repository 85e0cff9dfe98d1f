package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT64;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Conv2DInputGradient;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;

/** Convolutions and their gradients, in turn with every kind of padding and stride. */
final class ConvolutionCases {
  private ConvolutionCases() {}

  /** A window over images of a size, and the size of the result. */
  private record Geometry(
      String label, Window window, int height, int width, int rows, int columns) {}

  private static final ImmutableList<Geometry> GEOMETRIES =
      ImmutableList.of(
          new Geometry("valid", Window.of(2, 3), 4, 5, 3, 3),
          new Geometry("same", Window.of(3, 2).withPadding(Padding.same()), 3, 4, 3, 4),
          new Geometry(
              "same, strides, odd size",
              Window.of(3).withStride(2).withPadding(Padding.same()),
              5,
              4,
              3,
              2),
          new Geometry("valid, strides", Window.of(2).withStrides(2, 3), 5, 6, 2, 2),
          new Geometry(
              "explicit",
              Window.of(3).withStride(2).withPadding(Padding.explicit(1, 0, 2, 1)),
              4,
              3,
              2,
              2),
          new Geometry(
              "explicit as same",
              Window.of(3, 1).withPadding(Padding.explicit(1, 1, 0, 0)),
              3,
              2,
              3,
              2),
          new Geometry(
              "explicit as same, strides",
              Window.of(3).withStride(2).withPadding(Padding.explicit(0, 1, 1, 1)),
              4,
              3,
              2,
              2),
          new Geometry(
              "explicit, none",
              Window.of(1).withStride(2).withPadding(Padding.explicit(0)),
              3,
              4,
              2,
              2),
          new Geometry("window of one, strides", Window.of(1).withStride(2), 3, 4, 2, 2),
          new Geometry("stride over the window", Window.of(1, 2).withStrides(3, 3), 4, 5, 2, 2));

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    known(cases);
    leadingAxes(cases);
    Values any = Values.awayFromZero();
    for (Geometry g : GEOMETRIES) {
      int kernelHeight = g.window().height();
      int kernelWidth = g.window().width();
      cases.add(
          OpCase.of(Conv2D.class, g.label())
              .smooth(any, 2, g.height(), g.width(), 2)
              .smooth(any, kernelHeight, kernelWidth, 2, 3)
              .batched(0)
              .computes(in -> Tensor.of(new Conv2D(g.window()), in.get(0), in.get(1))),
          OpCase.of(Conv2DInputGradient.class, g.label())
              .smooth(any, 2, g.rows(), g.columns(), 3)
              .smooth(any, kernelHeight, kernelWidth, 2, 3)
              .batched(0)
              .computes(in -> inputGradient(g, in.get(0), in.get(1))),
          OpCase.of(Conv2DKernelGradient.class, g.label())
              .smooth(any, 2, g.height(), g.width(), 2)
              .smooth(any, 2, g.rows(), g.columns(), 3)
              .batched(0, 1)
              .computes(
                  in -> Tensor.of(new Conv2DKernelGradient(g.window()), in.get(0), in.get(1))));
    }
    return cases.build();
  }

  /** Replicas before the images, before the kernel, or before both, in every combination. */
  private static void leadingAxes(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    Geometry g = new Geometry("", Window.of(2, 3).withPadding(Padding.same()), 3, 4, 3, 4);
    Shape none = Shape.scalar();
    Shape three = Shape.of(3);
    record Axes(String label, Shape images, Shape kernels) {}
    for (Axes axes :
        ImmutableList.of(
            new Axes("replicas of images, one kernel", three, none),
            new Axes("one batch of images, replicas of kernels", none, three),
            new Axes("replicas of both", three, three),
            new Axes("two leading axes that broadcast", Shape.of(2, 1), three))) {
      int[] images = shape(axes.images(), 2, g.height(), g.width(), 2);
      int[] results = shape(axes.images(), 2, g.rows(), g.columns(), 3);
      int[] kernels = shape(axes.kernels(), 2, 3, 2, 3);
      cases.add(
          OpCase.of(Conv2D.class, axes.label())
              .smooth(any, images)
              .smooth(any, kernels)
              .computes(in -> Tensor.of(new Conv2D(g.window()), in.get(0), in.get(1))),
          OpCase.of(Conv2DInputGradient.class, axes.label())
              .smooth(any, results)
              .smooth(any, kernels)
              .computes(in -> inputGradient(g, in.get(0), in.get(1))),
          OpCase.of(Conv2DKernelGradient.class, axes.label())
              .smooth(any, images)
              .smooth(any, shape(axes.kernels(), 2, g.rows(), g.columns(), 3))
              .computes(
                  in -> Tensor.of(new Conv2DKernelGradient(g.window()), in.get(0), in.get(1))));
    }
    cases.add(
        OpCase.of(Conv2D.class, "known values, two kernels")
            .rough(FLOAT64, Values.given(1, 2), 1, 1, 2, 1)
            .rough(FLOAT64, Values.given(3, 10), 2, 1, 1, 1, 1)
            .expected(Shape.of(2, 1, 1, 2, 1), 3, 6, 10, 20)
            .computes(in -> Tensor.of(new Conv2D(Window.of(1)), in.get(0), in.get(1))));
  }

  private static int[] shape(Shape leading, int... inner) {
    return Ints.concat(leading.toArray(), inner);
  }

  private static Tensor inputGradient(Geometry g, Tensor gradient, Tensor kernel) {
    return Tensor.of(new Conv2DInputGradient(g.window(), g.height(), g.width()), gradient, kernel);
  }

  /** The image (1, 2, 3; 4, 5, 6) and the kernel (1, 2; 3, 4), one channel. */
  private static void known(ImmutableList.Builder<OpCase> cases) {
    Values image = Values.given(1, 2, 3, 4, 5, 6);
    Values kernel = Values.given(1, 2, 3, 4);
    Geometry valid = new Geometry("", Window.of(2), 2, 3, 1, 2);
    cases.add(
        OpCase.of(Conv2D.class, "known values, valid")
            .rough(FLOAT64, image, 1, 2, 3, 1)
            .rough(FLOAT64, kernel, 2, 2, 1, 1)
            .expected(Shape.of(1, 1, 2, 1), 37, 47)
            .computes(in -> in.get(0).conv2d(in.get(1), 1, Padding.valid())),
        OpCase.of(Conv2D.class, "known values, same")
            .rough(FLOAT64, image, 1, 2, 3, 1)
            .rough(FLOAT64, kernel, 2, 2, 1, 1)
            .expected(Shape.of(1, 2, 3, 1), 37, 47, 21, 14, 17, 6)
            .computes(in -> in.get(0).conv2d(in.get(1), 1, Padding.same())),
        OpCase.of(Conv2D.class, "known values, explicit")
            .rough(FLOAT64, image, 1, 2, 3, 1)
            .rough(FLOAT64, kernel, 2, 2, 1, 1)
            .expected(Shape.of(1, 2, 2, 1), 4, 18, 8, 17)
            .computes(in -> in.get(0).conv2d(in.get(1), 2, Padding.explicit(1))),
        OpCase.of(Conv2D.class, "known values, two channels to two")
            .rough(FLOAT64, Values.given(1, 2), 1, 1, 1, 2)
            .rough(FLOAT64, kernel, 1, 1, 2, 2)
            .expected(Shape.of(1, 1, 1, 2), 7, 10)
            .computes(in -> in.get(0).conv2d(in.get(1), 1, Padding.same())),
        OpCase.of(Conv2DInputGradient.class, "known values")
            .rough(FLOAT64, Values.given(1, 10), 1, 1, 2, 1)
            .rough(FLOAT64, kernel, 2, 2, 1, 1)
            .expected(Shape.of(1, 2, 3, 1), 1, 12, 20, 3, 34, 40)
            .computes(in -> inputGradient(valid, in.get(0), in.get(1))),
        OpCase.of(Conv2DKernelGradient.class, "known values")
            .rough(FLOAT64, image, 1, 2, 3, 1)
            .rough(FLOAT64, Values.given(1, 10), 1, 1, 2, 1)
            .expected(Shape.of(2, 2, 1, 1), 21, 32, 54, 65)
            .computes(
                in -> Tensor.of(new Conv2DKernelGradient(valid.window()), in.get(0), in.get(1))));
  }
}
