package org.gmp.examples;

import com.google.common.collect.ImmutableList;
import java.io.PrintStream;
import java.util.Locale;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.ModelBuilder;
import org.gmp.model.Predictor;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.gmp.train.Trainer;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.zoo.model.ModelFamily;
import org.gmp.zoo.model.ModelProvider;
import org.gmp.zoo.model.ModelSizes;

/**
 * A model of one's own: built by a loop, trained, and used for its features; and known by a name,
 * {@code residual}, to {@code gmp list} and every command that takes a model.
 */
public final class OwnModel {
  private OwnModel() {}

  /** What the example found: the model, its features, and both as TensorFlow computes them. */
  record Result(Model trained, Model features, NdArray outputs, NdArray featureValues) {}

  // [begin quote]
  /** A residual network of [batch, 1] inputs: {@code depth} blocks that are {@code width} wide. */
  static Model residualNetwork(int depth, int width) {
    ModelBuilder builder =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1)).dense(width);
    for (int block = 0; block < depth; block++) {
      builder.residual(branch -> branch.relu().dense(width).relu().dense(width));
    }
    return builder.relu().dense(1).build();
  }

  static Result run(PrintStream out) {
    Model model = residualNetwork(2, 16).rewrite(Parameterizations.named("gmp+imn"));
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      Trainer trainer =
          Trainer.of(model)
              .optimizer(Optimizers.adam(0.003))
              .batchSize(64)
              .epochs(600)
              .seed(Seed.of(1))
              .on(backend);
      out.printf(Locale.ROOT, "loss %.5f%n", trainer.fit(DefineAndTrain.wave()).last("loss"));
      Model trained = trainer.trained();
      Model features = trained.until("residual_2"); // what the last layer reads
      NdArray inputs = DefineAndTrain.wave().inputs();
      try (Predictor outputs = trained.on(backend);
          Predictor values = features.on(backend)) {
        return new Result(trained, features, outputs.predict(inputs), values.predict(inputs));
      }
    }
  }

  // [end quote]

  /**
   * The registration. {@code META-INF/services/org.gmp.zoo.model.ModelProvider} names this class.
   */
  public static final class Provider implements ModelProvider {
    /** For {@link java.util.ServiceLoader}. */
    public Provider() {}

    @Override
    public ImmutableList<ModelFamily> families() {
      return ImmutableList.of(new ResidualFamily());
    }
  }

  /**
   * The same network in any depth and width: as many blocks as there are units, all of one width.
   */
  private static final class ResidualFamily implements ModelFamily {
    @Override
    public String name() {
      return "residual";
    }

    @Override
    public String description() {
      return "Residual blocks of ReLU layers, one for each of --units, of equal width";
    }

    @Override
    public ModelSizes usualSizes() {
      return ModelSizes.of(DType.FLOAT64, Shape.of(1), ImmutableList.of(16, 16), 1);
    }

    @Override
    public Model model(ModelSizes sizes) {
      boolean oneWidth = sizes.units().stream().distinct().count() == 1;
      if (!oneWidth || !sizes.withUnits(usualSizes().units()).equals(usualSizes())) {
        throw new GraphException(
            "residual: expected float64 inputs of shape [1], 1 output and units of one width, got "
                + sizes);
      }
      return residualNetwork(sizes.units().size(), sizes.units().get(0));
    }
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }
}
