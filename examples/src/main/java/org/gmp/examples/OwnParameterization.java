package org.gmp.examples;

import java.io.PrintStream;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.parameterization.LayerRewrite;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.SphericalCoordinates;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayer;

/** A parameterization of one's own: one class, and everything else works with it. */
public final class OwnParameterization {
  private OwnParameterization() {}

  // [begin quote]
  /** w = exp(s) v / ||v||: weight normalization with a length that stays positive. */
  static final class LogLength implements Parameterization {
    @Override
    public String name() {
      return "log-length";
    }

    @Override
    public String law() {
      return "Preserves the function: exp(s) v / ||v|| = w for v = w, s = ln ||w||.";
    }

    @Override
    public boolean preservesFunction() {
      return true;
    }

    @Override
    public void rewrite(AffineLayer layer, LayerRewrite rewrite) {
      Tensor weight = layer.flatWeight(); // [inputs, units], whatever the layer is
      Tensor v = rewrite.trainable("v", weight); // starts from the weight that is there
      Tensor s = rewrite.trainable("s", SphericalCoordinates.lengths(weight).log());
      Tensor direction = v.div(SphericalCoordinates.lengths(v));
      rewrite.replace(layer.linear(), layer.linearBy(direction.mul(s.exp())));
    }
  }

  // [end quote]

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }

  static Model run(PrintStream out) {
    Model standard =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
            .dense(8)
            .relu()
            .dense(1)
            .build();
    Model own = standard.rewrite(new LogLength());
    Model initialized = own.withWeights(own.initialize(Seed.of(3)));
    out.print(own.summary());
    // The analysis reads boundaries from the graph, so it knows this parameterization too.
    out.println(Boundaries.of(own).at(initialized.weights().orElseThrow()));
    return initialized;
  }
}
