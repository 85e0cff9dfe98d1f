package org.gmp.tf.internal.lowering;

import static com.google.common.truth.Truth.assertThat;

import java.util.Map;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.random.RandomUniform;
import org.gmp.interpreter.Interpreter;
import org.gmp.tf.TensorflowBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random numbers are those of the interpreter, to the last bit. */
final class RandomLoweringsTest {
  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 0, 0, 7",
    "FLOAT64, 0, 0, 7",
    "FLOAT32, 1234567890123456789, 5, 100001",
    "FLOAT64, -1, 2147483647, 100001",
    "FLOAT32, -8000000000000000000, 1, 1",
    "FLOAT64, 4294967295, 1, 3"
  })
  void equalBits(DType dtype, long key, int draw, int size) {
    Tensor count = Tensor.placeholder("count", TensorType.of(DType.INT32));
    Tensor like = Tensor.filled(TensorType.of(DType.FLOAT64, size), 0);
    Graph graph = Graph.of(Tensor.of(new RandomUniform(key, dtype), count, like));
    Map<Tensor, NdArray> leaves = Map.of(count, NdArray.of(Shape.scalar(), draw));
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      assertThat(run(backend, graph, leaves)).isEqualTo(run(new Interpreter(), graph, leaves));
    }
  }

  private static NdArray run(Backend backend, Graph graph, Map<Tensor, NdArray> leaves) {
    try (Executable executable = backend.compile(graph)) {
      return executable.run(leaves).get(0);
    }
  }
}
