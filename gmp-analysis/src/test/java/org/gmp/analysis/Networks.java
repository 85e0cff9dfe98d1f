package org.gmp.analysis;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;

/** Small networks with weights as training leaves them. */
public final class Networks {
  private Networks() {}

  /** Two ReLU layers, of 5 and 4 units, and 2 outputs, in standard parameterization. */
  public static Model standard(int inputs) {
    return Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, inputs))
        .dense(5)
        .relu()
        .dense(4)
        .relu()
        .dense(2)
        .build();
  }

  /** A model in every parameterization, the standard one first, each with random weights. */
  public static ImmutableList<Model> inAllParameterizations(Model standard, Seed seed) {
    ImmutableList.Builder<Model> models = ImmutableList.builder();
    for (Parameterization parameterization : Parameterizations.all()) {
      models.add(trained(standard.rewrite(parameterization), seed));
    }
    return models.build();
  }

  /** The model with every variable random: biases, statistics and radii of both signs too. */
  public static Model trained(Model model, Seed seed) {
    Map<String, NdArray> values = new LinkedHashMap<>();
    model
        .variables()
        .forEach(
            v -> {
              double[] drawn = random(v.type(), seed.child(v.name())).toDoubles();
              if (v.name().endsWith("variance")) {
                drawn = Arrays.stream(drawn).map(x -> 0.1 + x * x).toArray();
              } else if (v.name().endsWith("direction")) {
                drawn = Arrays.stream(drawn).map(Math::signum).toArray();
              }
              values.put(v.name(), NdArray.fromDoubles(v.type(), drawn));
            });
    return model.withWeights(Weights.of(values));
  }

  /** Standard normal numbers. */
  public static NdArray random(TensorType type, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] values = new double[type.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return NdArray.fromDoubles(type, values);
  }

  /** The weights of a model that has some. */
  public static Weights weights(Model model) {
    return model.weights().orElseThrow();
  }
}
