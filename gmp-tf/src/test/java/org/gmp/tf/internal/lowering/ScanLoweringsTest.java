package org.gmp.tf.internal.lowering;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.scan.CumProd;
import org.gmp.graph.op.scan.LinearRecurrence;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans of every kind of length: unrolled, in whole blocks, in blocks of blocks, with a rest. */
final class ScanLoweringsTest {
  private static final Backend TENSORFLOW = TensorflowBackend.create();

  @AfterAll
  static void close() {
    TENSORFLOW.close();
  }

  private static NdArray random(String name, TensorType type, boolean zeros) {
    RandomGenerator random = Seed.of(5).child(name).generator();
    double[] values = new double[type.shape().size()];
    for (int i = 0; i < values.length; i++) {
      // Near 1, so that products of thousands neither vanish nor overflow.
      values[i] = (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.95, 1.05);
      if (zeros && random.nextInt(200) == 0) {
        values[i] = 0;
      }
    }
    return NdArray.fromDoubles(type, values);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 33, 64, 65, 1000, 1024, 1025, 4608})
  void longAxesGiveWhatTheInterpreterGives(int length) {
    for (Shape shape : List.of(Shape.of(length, 3), Shape.of(2, length), Shape.of(2, length, 3))) {
      int axis = shape.dim(0) == length ? 0 : 1;
      Tensor a = Tensor.placeholder("a", TensorType.of(DType.FLOAT64, shape));
      Tensor b = Tensor.placeholder("b", TensorType.of(DType.FLOAT64, shape));
      List<Tensor> outputs =
          List.of(
              Tensor.of(new CumProd(axis), a),
              Tensor.of(new LinearRecurrence(axis, false), a, b),
              Tensor.of(new LinearRecurrence(axis - shape.rank(), true), a, b));
      Map<Tensor, NdArray> leaves =
          Map.of(a, random("a", a.type(), true), b, random("b", b.type(), false));
      List<NdArray> expected = run(new Interpreter(), outputs, leaves);
      List<NdArray> found = run(TENSORFLOW, outputs, leaves);
      for (int i = 0; i < outputs.size(); i++) {
        assertWithMessage("%s of %s", outputs.get(i), shape)
            .that(found.get(i).toDoubles())
            .usingTolerance(1e-10)
            .containsExactly(expected.get(i).toDoubles())
            .inOrder();
      }
    }
  }

  private static List<NdArray> run(
      Backend backend, List<Tensor> outputs, Map<Tensor, NdArray> leaves) {
    try (Executable executable = backend.compile(Graph.of(outputs))) {
      return executable.run(leaves);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 100, 3000})
  void aProductIsExactlyZeroFromItsFirstZeroOn(int length) {
    double[] values = new double[length];
    java.util.Arrays.fill(values, 1.5);
    values[length / 2] = 0;
    Tensor x = Tensor.constant(NdArray.of(Shape.of(length), values));
    double[] products =
        run(TENSORFLOW, List.of(Tensor.of(new CumProd(0), x)), Map.of()).get(0).toDoubles();
    for (int i = 0; i < length; i++) {
      assertWithMessage("product %s of %s is zero", i, length)
          .that(products[i] == 0)
          .isEqualTo(i >= length / 2);
    }
  }
}
