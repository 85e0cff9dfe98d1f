package org.gmp.graph;

import java.util.random.RandomGenerator;
import org.gmp.random.Seed;

/**
 * The usual initializers. Fans are those of a weight whose last axis counts units: {@code fan_out}
 * is its size, {@code fan_in} the product of the other sizes.
 */
public final class Initializers {
  private Initializers() {}

  /** All zero. */
  public static Initializer zeros() {
    return constant(0);
  }

  /** All one. */
  public static Initializer ones() {
    return constant(1);
  }

  /** All {@code value}. */
  public static Initializer constant(double value) {
    return (type, seed) -> NdArray.filled(type, value);
  }

  /** Exactly {@code value}, whatever the seed. */
  public static Initializer value(NdArray value) {
    return (type, seed) -> {
      if (!value.type().equals(type)) {
        throw new GraphException("initializer: needs " + type + ", got " + value.type());
      }
      return value;
    };
  }

  /** Normal with the given standard deviation and mean zero. */
  public static Initializer normal(double standardDeviation) {
    return (type, seed) -> normal(type, seed, standardDeviation);
  }

  /**
   * Uniform on +-sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio 2010), which the experiments of
   * Chen and Ge use. For a convolution their code counts kh kw cin as fan_in and the number of
   * filters as fan_out; so does this.
   */
  public static Initializer glorotUniform() {
    return (type, seed) -> {
      double limit = Math.sqrt(6.0 / (fanIn(type.shape()) + fanOut(type.shape())));
      RandomGenerator random = seed.generator();
      double[] values = new double[type.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (2 * random.nextDouble() - 1) * limit;
      }
      return NdArray.fromDoubles(type, values);
    };
  }

  /** Normal with variance 2 / fan_in (He et al. 2015). */
  public static Initializer heNormal() {
    return (type, seed) -> normal(type, seed, Math.sqrt(2.0 / fanIn(type.shape())));
  }

  /**
   * A matrix [fan_in, fan_out] with orthonormal columns, or orthonormal rows if there are more
   * columns than rows (Saxe, McClelland and Ganguli 2014), uniform over all of these: a matrix of
   * independent standard normal numbers, made orthonormal by the method of Gram and Schmidt.
   */
  public static Initializer orthogonal() {
    return (type, seed) -> {
      int rows = fanIn(type.shape());
      int columns = Math.max(1, fanOut(type.shape()));
      double[] drawn = normal(type, seed, 1).toDoubles();
      double[] values = new double[drawn.length];
      boolean tall = rows >= columns;
      double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
      for (int i = 0; i < vectors.length; i++) {
        for (int j = 0; j < vectors[i].length; j++) {
          vectors[i][j] = drawn[tall ? j * columns + i : i * columns + j];
        }
      }
      orthonormalize(vectors);
      for (int i = 0; i < vectors.length; i++) {
        for (int j = 0; j < vectors[i].length; j++) {
          values[tall ? j * columns + i : i * columns + j] = vectors[i][j];
        }
      }
      return NdArray.fromDoubles(type, values);
    };
  }

  /** Another initializer's values times a factor. */
  public static Initializer scaled(Initializer initializer, double factor) {
    return (type, seed) -> {
      double[] values = initializer.sample(type, seed).toDoubles().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] *= factor;
      }
      return NdArray.fromDoubles(type, values);
    };
  }

  /** Gram and Schmidt's method, each projection done twice, which keeps all digits. */
  private static void orthonormalize(double[][] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int earlier = 0; earlier < i; earlier++) {
          double along = dot(vectors[i], vectors[earlier]);
          for (int j = 0; j < vectors[i].length; j++) {
            vectors[i][j] -= along * vectors[earlier][j];
          }
        }
      }
      double length = Math.sqrt(dot(vectors[i], vectors[i]));
      for (int j = 0; j < vectors[i].length; j++) {
        vectors[i][j] /= length;
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static NdArray normal(TensorType type, Seed seed, double standardDeviation) {
    RandomGenerator random = seed.generator();
    double[] values = new double[type.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() * standardDeviation;
    }
    return NdArray.fromDoubles(type, values);
  }

  private static int fanOut(Shape shape) {
    return shape.rank() == 0 ? 1 : shape.dim(-1);
  }

  private static int fanIn(Shape shape) {
    return Math.max(1, shape.size() / Math.max(1, fanOut(shape)));
  }
}
