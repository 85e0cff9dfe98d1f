package org.gmp.zoo.speed;

import com.google.common.collect.ImmutableMap;
import java.util.random.RandomGenerator;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.random.Seed;

/** The speed of products of large matrices of float32 on a backend, the most that it can do. */
public final class MatrixPeak implements AutoCloseable {
  /** So large that nothing but the products counts. */
  public static final int LARGE = 1024;

  private static final int PRODUCTS = 32;

  private final int size;
  private final Executable products;
  private final ImmutableMap<Tensor, NdArray> leaves;

  MatrixPeak(Backend backend, int size) {
    this.size = size;
    Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT32, size, size));
    Tensor product = x;
    for (int i = 0; i < PRODUCTS; i++) {
      product = product.matmul(x);
    }
    this.products = backend.compile(Graph.of(product.max()));
    RandomGenerator random = Seed.of(1).child("matrix").generator();
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      // Products of many such matrices neither overflow nor vanish.
      values[i] = (float) (random.nextGaussian() / Math.sqrt(size));
    }
    this.leaves = ImmutableMap.of(x, NdArray.of(x.shape(), values));
  }

  /** Measures once, in floating-point operations a second. */
  double measure() {
    long started = System.nanoTime();
    products.run(leaves);
    double seconds = (System.nanoTime() - started) / 1e9;
    return PRODUCTS * 2 * Math.pow(size, 3) / seconds;
  }

  @Override
  public void close() {
    products.close();
  }
}
