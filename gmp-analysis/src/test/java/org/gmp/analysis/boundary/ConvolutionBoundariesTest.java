package org.gmp.analysis.boundary;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.analysis.Networks;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.model.layer.Convolution;
import org.gmp.random.Seed;
import org.gmp.rewrite.Rewriter;
import org.junit.jupiter.api.Test;

/** Boundaries of filters lie in the space of the patches that they see. */
final class ConvolutionBoundariesTest {
  private static final Seed SEED = Seed.of(31);

  /** Strides, paddings, pools, batch normalization and a residual branch. */
  private static Model standard() {
    Window uneven = Window.of(2, 3).withStrides(1, 2).withPadding(Padding.explicit(1, 0, 2, 1));
    return Model.input("image", TensorType.of(DType.FLOAT64, Shape.BATCH, 15, 33, 2))
        .conv(4, 3, 2)
        .relu()
        .conv(Convolution.of(3, uneven))
        .relu()
        .maxPool(2)
        .conv(Convolution.of(4, Window.of(2)))
        .batchNorm()
        .relu()
        .residual(branch -> branch.conv(3, 3).batchNorm().relu().conv(4, 3))
        .relu()
        .conv(Convolution.of(3, Window.of(1)).withoutBias())
        .relu()
        .globalAveragePool()
        .dense(5)
        .relu()
        .dense(2)
        .build();
  }

  /** A convolution of a layer, fed with images of one's own. */
  private static final class Fed {
    private final LayerBoundaries layer;
    private final Window window;
    private final int height;
    private final int width;
    private final int channels;
    private final Graph graph;
    private final Tensor images;
    private final Weights weights;

    Fed(Model model, LayerBoundaries layer) {
      this.layer = layer;
      this.weights = Networks.weights(model);
      this.images = Tensor.placeholder("fed", layer.input().type());
      this.height = images.shape().dim(1);
      this.width = images.shape().dim(2);
      this.channels = images.shape().dim(3);
      this.window =
          Graph.of(layer.preActivation()).nodes().stream()
              .filter(n -> n.op() instanceof Conv2D && n.input(0) == layer.input())
              .map(n -> ((Conv2D) n.op()).window())
              .findFirst()
              .orElseThrow();
      this.graph =
          Graph.of(
              Rewriter.substituting(Map.of(layer.input(), images)).apply(layer.preActivation()));
    }

    /** [images, rows, columns, units]. */
    NdArray preActivations(NdArray values) {
      Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
      leaves.put(images, values);
      graph.variables().forEach(v -> leaves.put(v.tensor(), weights.get(v)));
      return new Interpreter().compile(graph).run(leaves).get(0);
    }

    private static int before(Padding padding, int explicit, int image, int size, int stride) {
      int count = (image + stride - 1) / stride;
      return switch (padding.kind()) {
        case VALID -> 0;
        case EXPLICIT -> explicit;
        case SAME -> Math.max(0, (count - 1) * stride + size - image) / 2;
      };
    }

    /** Where in an image an element of a patch lies, or -1 around it. */
    private int place(int row, int column, int element) {
      Padding padding = window.padding();
      int tap = element / channels;
      int above = before(padding, padding.top(), height, window.height(), window.strideRows());
      int left = before(padding, padding.left(), width, window.width(), window.strideColumns());
      int y = row * window.strideRows() - above + tap / window.width();
      int x = column * window.strideColumns() - left + tap % window.width();
      boolean inside = y >= 0 && y < height && x >= 0 && x < width;
      return inside ? (y * width + x) * channels + element % channels : -1;
    }

    double[] patch(double[] image, int row, int column) {
      double[] patch = new double[layer.inputs()];
      for (int i = 0; i < patch.length; i++) {
        int place = place(row, column, i);
        patch[i] = place < 0 ? 0 : image[place];
      }
      return patch;
    }

    boolean isInside(int row, int column) {
      for (int i = 0; i < layer.inputs(); i++) {
        if (place(row, column, i) < 0) {
          return false;
        }
      }
      return true;
    }

    double[] randomImage(Seed seed) {
      return Networks.random(TensorType.of(DType.FLOAT64, height, width, channels), seed)
          .toDoubles();
    }

    NdArray image(double[] values) {
      return NdArray.of(Shape.of(1, height, width, channels), values);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static List<LayerBoundaries> convolutions(Model model) {
    return Boundaries.of(model).layers().stream()
        .filter(layer -> layer.input().shape().rank() == 4)
        .toList();
  }

  @Test
  void everyPlaceOfTheImageIsOnTheSideThatItsPatchIsOn() {
    for (Model model : Networks.inAllParameterizations(standard(), SEED)) {
      assertThat(convolutions(model)).hasSize(5);
      for (LayerBoundaries layer : convolutions(model)) {
        BoundarySnapshot s = snapshot(model, layer.name());
        Fed fed = new Fed(model, layer);
        double[] image = fed.randomImage(SEED.child(layer.name()));
        NdArray z = fed.preActivations(fed.image(image));
        int rows = z.shape().dim(1);
        int columns = z.shape().dim(2);
        for (int at = 0; at < rows * columns; at++) {
          double[] patch = fed.patch(image, at / columns, at % columns);
          for (int unit = 0; unit < s.units(); unit++) {
            assertWithMessage("%s %s unit %s at %s", model.parameterizations(), layer, unit, at)
                .that(s.norm(unit) * (dot(s.direction(unit), patch) + s.offset(unit)))
                .isWithin(1e-10 * (1 + s.norm(unit)))
                .of(z.get(at * s.units() + unit));
          }
        }
      }
    }
  }

  @Test
  void boundariesAreWhereThePreActivationChangesSignAlongLinesOfPatches() {
    for (Model model : Networks.inAllParameterizations(standard(), SEED)) {
      for (LayerBoundaries layer : convolutions(model)) {
        BoundarySnapshot s = snapshot(model, layer.name());
        Fed fed = new Fed(model, layer);
        Seed seed = SEED.child(layer.name());
        TensorType type = TensorType.of(DType.FLOAT64, layer.inputs());
        double[] start = Networks.random(type, seed.child("start")).toDoubles();
        double[] step = Networks.random(type, seed.child("step")).toDoubles();
        int columns = layer.preActivation().shape().dim(2);
        int at = firstInside(fed, layer);
        for (int unit = 0; unit < s.units(); unit++) {
          double crossing =
              -(dot(s.direction(unit), start) + s.offset(unit)) / dot(s.direction(unit), step);
          double[] sides = new double[2];
          for (int side = 0; side < 2; side++) {
            // What stands around the patch does not matter.
            double[] image = fed.randomImage(seed.child(side));
            double t = crossing + (2 * side - 1) * 1e-7 * (1 + Math.abs(crossing));
            for (int i = 0; i < start.length; i++) {
              image[fed.place(at / columns, at % columns, i)] = start[i] + t * step[i];
            }
            sides[side] = fed.preActivations(fed.image(image)).get(at * s.units() + unit);
          }
          assertWithMessage("%s %s unit %s near %s", model.parameterizations(), layer, unit, at)
              .that(sides[0] * sides[1])
              .isLessThan(0.0);
        }
      }
    }
  }

  private static int firstInside(Fed fed, LayerBoundaries layer) {
    int columns = layer.preActivation().shape().dim(2);
    for (int at = 0; at < layer.preActivation().shape().dim(1) * columns; at++) {
      if (fed.isInside(at / columns, at % columns)) {
        return at;
      }
    }
    throw new AssertionError(layer + " has no place inside the image");
  }

  private static BoundarySnapshot snapshot(Model model, String layer) {
    return Boundaries.of(model).at(Networks.weights(model)).stream()
        .filter(s -> s.layer().equals(layer))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void positiveRescalingOfAFilterMovesNothing() {
    Model model = Networks.trained(standard(), SEED);
    Map<String, NdArray> scaled = new LinkedHashMap<>(Networks.weights(model).asMap());
    for (String name : new String[] {"conv_1/kernel", "conv_1/bias"}) {
      NdArray value = Networks.weights(model).get(name);
      double[] values = value.toDoubles();
      for (int i = 0; i < values.length; i++) {
        values[i] *= Math.pow(10, i % 4 - 1);
      }
      scaled.put(name, NdArray.fromDoubles(value.type(), values));
    }
    BoundarySnapshot before = snapshot(model, "conv_1");
    BoundarySnapshot after = snapshot(model.withWeights(Weights.of(scaled)), "conv_1");
    assertThat(before.angles(after)).usingTolerance(1e-14).containsExactly(new double[4]);
    assertThat(before.locationShifts(after)).usingTolerance(1e-14).containsExactly(new double[4]);
  }

  @Test
  void foldingMovesNoBoundaryInTheInputSpace() {
    Model inside =
        Model.input("image", TensorType.of(DType.FLOAT64, Shape.BATCH, 8, 7, 2))
            .conv(Convolution.of(4, Window.of(3)))
            .relu()
            .maxPool(2)
            .conv(Convolution.of(3, Window.of(2)))
            .relu()
            .globalAveragePool()
            .dense(2)
            .build();
    NdArray images = Networks.random(TensorType.of(DType.FLOAT64, 30, 8, 7, 2), SEED);
    for (Model model : Networks.inAllParameterizations(inside, SEED)) {
      Model folded = model.fold();
      String what = model.parameterizations().toString();
      BoundarySnapshot before = Boundaries.of(model).at(Networks.weights(model)).get(0);
      BoundarySnapshot after = Boundaries.of(folded).at(Networks.weights(folded)).get(0);
      assertWithMessage(what)
          .that(before.angles(after))
          .usingTolerance(1e-13)
          .containsExactly(new double[4]);
      assertWithMessage(what)
          .that(before.locationShifts(after))
          .usingTolerance(1e-12)
          .containsExactly(new double[4]);
      // Later layers see folded radii, but their units fire at the same places.
      assertWithMessage(what).that(shares(model, images)).isEqualTo(shares(folded, images));
    }
  }

  private static List<double[]> sharesOf(Model model, NdArray images) {
    try (ActivityReader reader = ActivityReader.of(model, new Interpreter())) {
      return reader.read(Networks.weights(model), images).stream()
          .map(
              activity -> {
                double[] shares = new double[activity.units()];
                Arrays.setAll(shares, activity::activeShare);
                return shares;
              })
          .toList();
    }
  }

  private static String shares(Model model, NdArray images) {
    return sharesOf(model, images).stream().map(Arrays::toString).toList().toString();
  }

  @Test
  void whatIsNotAffineIsListedWithTheReason() {
    Model model = Networks.trained(standard(), SEED);
    List<NonAffineUnits> others = Boundaries.of(model).nonAffineUnits();
    assertThat(others).hasSize(1);
    assertThat(others.get(0).units()).isEqualTo(4);
    assertThat(others.get(0).reason()).contains("combines");
    assertThat(others.get(0).reason()).contains("which both depend on the input");
    assertThat(Boundaries.of(model).layers().stream().map(LayerBoundaries::toString).toList())
        .containsExactly(
            "conv_1: 4 boundaries in 18 dimensions",
            "conv_2: 3 boundaries in 24 dimensions",
            "conv_3: 4 boundaries in 12 dimensions",
            "conv_4: 3 boundaries in 36 dimensions",
            "conv_6: 3 boundaries in 4 dimensions",
            "dense_1: 5 boundaries in 3 dimensions")
        .inOrder();
  }
}
